package io.portcullis.inventory;

import io.portcullis.domain.source.Place;
import io.portcullis.inventory.Row.Cell;
import java.util.ArrayList;
import java.util.List;

/** The cells of one record of a table, and where each stands in the file. */
final class Cells {

  private final String file;
  private final List<String> texts = new ArrayList<>();
  private int[] lines = new int[16];
  private int[] columns = new int[16];

  Cells(String file) {
    this.file = file;
  }

  void add(String text, int line, int column) {
    int at = texts.size();
    if (at == lines.length) {
      lines = java.util.Arrays.copyOf(lines, at * 2);
      columns = java.util.Arrays.copyOf(columns, at * 2);
    }
    texts.add(text);
    lines[at] = line;
    columns[at] = column;
  }

  int count() {
    return texts.size();
  }

  String text(int cell) {
    return texts.get(cell);
  }

  /** Nothing but separators and blanks. */
  boolean isBlank() {
    return texts.stream().allMatch(String::isEmpty);
  }

  Cell cell(int cell) {
    return new Cell(texts.get(cell), place(cell));
  }

  Place place(int cell) {
    return new Place(file, lines[cell], columns[cell]);
  }
}
