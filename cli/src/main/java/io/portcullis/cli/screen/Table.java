package io.portcullis.cli.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns that are as wide as they need to be, but no wider than a third of the screen; the
 * last one folds at the screen's edge, each of its lines on its own.
 */
public final class Table {

  private static final int GAP = 2;

  private final int indent;
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(int indent, String... headings) {
    this.indent = indent;
    this.headings = List.of(headings);
  }

  public void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(row.size() == headings.size() - 1 ? Visible.lines(cell) : Visible.line(cell));
    }
    rows.add(row);
  }

  public void print(Screen screen) {
    int last = headings.size() - 1;
    int[] starts = starts(screen.width() / 3);
    int width = Math.max(1, screen.width() - starts[last]);
    screen.line("@|bold " + lines(headings, starts) + "|@");
    for (List<String> row : rows) {
      List<String> folded = new ArrayList<>();
      for (String paragraph : row.get(last).split("\n")) {
        folded.addAll(Folding.fold(paragraph, width));
      }
      List<String> first = new ArrayList<>(row.subList(0, last));
      first.add(folded.get(0));
      screen.out().println(lines(first, starts));
      folded.stream()
          .skip(1)
          .forEach(rest -> screen.out().println(" ".repeat(starts[last]) + rest));
    }
    screen.out().flush();
  }

  /** The columns' first places. */
  private int[] starts(int widestColumn) {
    int[] starts = new int[headings.size()];
    starts[0] = indent;
    for (int column = 0; column < starts.length - 1; column++) {
      int widest = headings.get(column).length();
      for (List<String> row : rows) {
        int width = row.get(column).length();
        widest = width > widestColumn ? widest : Math.max(widest, width);
      }
      starts[column + 1] = starts[column] + widest + GAP;
    }
    return starts;
  }

  /** After a cell that is wider than its column the row goes on in the next line. */
  private static String lines(List<String> cells, int[] starts) {
    StringBuilder lines = new StringBuilder();
    int at = 0;
    for (int column = 0; column < cells.size(); column++) {
      if (at > starts[column]) {
        lines.append(System.lineSeparator());
        at = 0;
      }
      lines.append(" ".repeat(starts[column] - at)).append(cells.get(column));
      at = starts[column] + cells.get(column).length();
    }
    return lines.toString().stripTrailing();
  }
}
