package io.portcullis.inventory;

import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.Row.Cell;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An inventory as a table with a column for each of {@link Row#COLUMNS}, in any order. */
final class CsvInventory {

  private static final String FIRST = String.join(",", Row.COLUMNS);

  /** What parts the roles within a cell. */
  private static final Pattern MARKS = Pattern.compile("[;|]");

  /** In a file whose cells are not parted by commas commas may part roles as well. */
  private static final Pattern MORE_MARKS = Pattern.compile("[;,|]");

  private final EntryReader entries;
  private final Problems problems;

  CsvInventory(EntryReader entries, Problems problems) {
    this.entries = entries;
    this.problems = problems;
  }

  void read(SourceFile file, Reader text) throws IOException, UnreadableException {
    CsvReader records = new CsvReader(file.name(), text);
    Optional<Cells> first = records.next();
    if (first.isEmpty()) {
      problems.error(file.place(), "the file is empty", "begin with the line " + FIRST);
      return;
    }
    List<String> header = header(first.get());
    if (header.isEmpty()) {
      return;
    }
    for (Optional<Cells> next = records.next(); next.isPresent(); next = records.next()) {
      if (!next.get().isBlank()) {
        row(header, next.get(), records.separator());
      }
    }
  }

  /** The columns in their order; none if they can't be made sense of. */
  private List<String> header(Cells cells) {
    List<String> header = new ArrayList<>();
    boolean sound = true;
    for (int i = 0; i < cells.count(); i++) {
      String column = cells.text(i).toLowerCase(Locale.ROOT);
      if (!Row.COLUMNS.contains(column) && !(column.isEmpty() && i >= Row.COLUMNS.size())) {
        String remedy =
            Spelling.nearest(column, Row.COLUMNS)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("the first line names the columns: " + FIRST);
        problems.error(cells.place(i), "'" + cells.text(i) + "' is no column", remedy);
        sound = false;
      } else if (header.contains(column)) {
        problems.error(cells.place(i), "the column '" + column + "' is there twice", "remove one");
        sound = false;
      }
      header.add(column);
    }
    for (String needed : List.of(Row.PREFIX, Row.ROLES)) {
      if (!header.contains(needed)) {
        problems.error(cells.place(0), "the column '" + needed + "' is missing", "add it");
        sound = false;
      }
    }
    return sound ? header : List.of();
  }

  private void row(List<String> header, Cells cells, char separator) throws UnreadableException {
    if (cells.count() > header.size()) {
      problems.error(
          cells.place(header.size()),
          "the row has " + cells.count() + " cells for " + header.size() + " columns",
          "put texts that hold '" + separator + "' in double quotes");
      return;
    }
    Map<String, Cell> found = new HashMap<>();
    List<Cell> roles = new ArrayList<>(2);
    Map<String, String> labels = Map.of();
    for (int i = 0; i < cells.count(); i++) {
      if (cells.text(i).isEmpty()) {
        continue;
      }
      Cell cell = cells.cell(i);
      switch (header.get(i)) {
        case Row.ROLES -> roles.addAll(roles(cell, separator));
        case Row.LABELS -> labels = labels(cell);
        default -> found.put(header.get(i), cell);
      }
    }
    entries.add(new Row(cells.place(0), found, roles, labels));
  }

  private static List<Cell> roles(Cell cell, char separator) {
    List<Cell> roles = new ArrayList<>(2);
    for (String role : (separator == ',' ? MARKS : MORE_MARKS).split(cell.text())) {
      if (!role.isBlank()) {
        roles.add(new Cell(role.strip(), cell.place()));
      }
    }
    return roles;
  }

  private Map<String, String> labels(Cell cell) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String label : Labels.split(cell.text())) {
      int equals = label.indexOf('=');
      if (equals < 1) {
        problems.error(cell.place(), "'" + label + "' is no label", "write owner=team;tier=1");
      } else {
        String name = label.substring(0, equals).strip();
        String before = labels.put(name, label.substring(equals + 1).strip());
        if (before != null) {
          problems.error(cell.place(), "the label '" + name + "' is there twice", "remove one");
        }
      }
    }
    return labels;
  }
}
