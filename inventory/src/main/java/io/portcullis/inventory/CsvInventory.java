package io.portcullis.inventory;

import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.Row.Cell;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * An inventory as a table, as spreadsheets write it: separated by commas, or by semicolons where
 * the decimal sign is a comma.
 */
final class CsvInventory {

  private static final String FIRST = String.join(",", Row.COLUMNS);

  /** What parts the roles or labels within a cell. */
  private static final Pattern MARKS = Pattern.compile("[;|]");

  /** In a file whose cells are parted by semicolons commas may part roles as well. */
  private static final Pattern MORE_MARKS = Pattern.compile("[;,|]");

  private final EntryReader entries;
  private final Problems problems;

  CsvInventory(EntryReader entries, Problems problems) {
    this.entries = entries;
    this.problems = problems;
  }

  void read(String file, String text) {
    char separator = separator(text);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();
    Cells.Walk walk = new Cells.Walk(file, text, separator);
    try (CSVParser parser = format.parse(new StringReader(text))) {
      List<String> header = null;
      for (CSVRecord record : parser) {
        Cells cells = walk.of(record);
        if (header == null) {
          header = header(cells);
        } else {
          row(header, cells, separator);
        }
      }
      if (header == null) {
        problems.error(Place.wholeFile(file), "the file is empty", "begin with the line " + FIRST);
      }
    } catch (UncheckedIOException | IOException e) {
      problems.error(
          new Place(file, walk.line(), 0),
          "the row here or the next can't be read: " + e.getMessage(),
          "look for a stray quote");
    }
  }

  private static char separator(String text) {
    int end = text.indexOf('\n');
    String header = end < 0 ? text : text.substring(0, end);
    long semicolons = header.chars().filter(c -> c == ';').count();
    long commas = header.chars().filter(c -> c == ',').count();
    return semicolons > commas ? ';' : ',';
  }

  private List<String> header(Cells cells) {
    List<String> header = new ArrayList<>();
    for (int i = 0; i < cells.count(); i++) {
      String column = cells.at(i).toLowerCase(Locale.ROOT);
      if (!Row.COLUMNS.contains(column)) {
        String remedy =
            Spelling.nearest(column, Row.COLUMNS)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("the first line names the columns: " + FIRST);
        problems.error(cells.place(i), "'" + cells.at(i) + "' is no column", remedy);
      } else if (header.contains(column)) {
        problems.error(cells.place(i), "the column '" + column + "' is there twice", "remove one");
      }
      header.add(column);
    }
    for (String needed : List.of(Row.PREFIX, Row.ROLES)) {
      if (!header.contains(needed)) {
        problems.error(cells.place(0), "the column '" + needed + "' is missing", "add it");
      }
    }
    return header;
  }

  private void row(List<String> header, Cells cells, char separator) {
    if (cells.count() > header.size()) {
      problems.error(
          cells.place(header.size()),
          "the row has " + cells.count() + " cells for " + header.size() + " columns",
          "put texts that hold '" + separator + "' in double quotes");
      return;
    }
    Map<String, Cell> found = new HashMap<>();
    List<Cell> roles = new ArrayList<>();
    Map<String, String> labels = Map.of();
    for (int i = 0; i < cells.count(); i++) {
      if (cells.at(i).isEmpty()) {
        continue;
      }
      Cell cell = new Cell(cells.at(i), cells.place(i));
      switch (header.get(i)) {
        case Row.ROLES -> roles.addAll(roles(cell, separator));
        case Row.LABELS -> labels = labels(cell);
        default -> found.put(header.get(i), cell);
      }
    }
    if (!found.isEmpty() || !roles.isEmpty()) {
      entries.add(new Row(cells.place(0), found, roles, labels));
    }
  }

  private static List<Cell> roles(Cell cell, char separator) {
    List<Cell> roles = new ArrayList<>();
    for (String role : (separator == ';' ? MORE_MARKS : MARKS).split(cell.text())) {
      if (!role.isBlank()) {
        roles.add(new Cell(role.strip(), cell.place()));
      }
    }
    return roles;
  }

  private Map<String, String> labels(Cell cell) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String label : MARKS.split(cell.text())) {
      int equals = label.indexOf('=');
      if (equals < 1) {
        problems.error(
            cell.place(), "'" + label.strip() + "' is no label", "write owner=team;tier=1");
      } else {
        labels.put(label.substring(0, equals).strip(), label.substring(equals + 1).strip());
      }
    }
    return labels;
  }
}
