package io.portcullis.report.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of like things.
 *
 * @param id its name for machines, {@code volumeBySystem}
 * @param title what it shows
 * @param most rows that people are shown; machines get all
 * @param empty what to say if there is no row
 */
public record Table(
    String id, String title, List<Column> columns, List<List<Value>> rows, int most, String empty) {

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Value> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            id + " has " + columns.size() + " columns and a row of " + row.size());
      }
    }
  }

  /** Those that people are shown. */
  public List<List<Value>> shown() {
    return rows.subList(0, Math.min(most, rows.size()));
  }

  public int leftOut() {
    return rows.size() - shown().size();
  }

  /** A table that grows. */
  public static Builder of(String id, String title, Column... columns) {
    return new Builder(id, title, List.of(columns));
  }

  /** Gathers rows. */
  public static final class Builder {

    private static final int MOST = 20;

    private final String id;
    private final String title;
    private final List<Column> columns;
    private final List<List<Value>> rows = new ArrayList<>();
    private int most = MOST;
    private String empty = "Nothing.";

    private Builder(String id, String title, List<Column> columns) {
      this.id = id;
      this.title = title;
      this.columns = columns;
    }

    public Builder row(Value... values) {
      rows.add(List.of(values));
      return this;
    }

    public Builder most(int number) {
      most = number;
      return this;
    }

    public Builder empty(String words) {
      empty = words;
      return this;
    }

    public Table build() {
      return new Table(id, title, columns, rows, most, empty);
    }
  }
}
