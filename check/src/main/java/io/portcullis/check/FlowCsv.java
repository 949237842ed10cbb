package io.portcullis.check;

import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.observation.FlowObserver;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.source.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Flows as a table, one leg a row, as spreadsheets and scripts write it: separated by commas,
 * semicolons or tabs, the columns in any order. Rows that can't be read are reported and left out;
 * a header that can't be read leaves out the file.
 */
final class FlowCsv {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CheckConfig config;
  private final Policy policy;
  private final FlowObserver observer;
  private final Reading reading;
  private final Flow flow = new Flow();

  FlowCsv(CheckConfig config, Policy policy, FlowObserver observer, Reading reading) {
    this.config = config;
    this.policy = policy;
    this.observer = observer;
    this.reading = reading;
  }

  void read(Path file) throws IOException {
    String name = file.toString();
    try (Lines lines = new Lines(file)) {
      String first = lines.next();
      if (first == null) {
        reading.unusable(
            Place.wholeFile(name), "the file is empty", "begin with the line " + FlowColumn.HEADER);
        return;
      }
      String header = first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first;
      Cells cells = new Cells(separator(header));
      cells.split(header);
      Map<FlowColumn, Integer> columns = columns(cells, name);
      if (columns != null) {
        rows(lines, cells, new FlowRow(cells, columns), name);
      }
    }
  }

  private static char separator(String header) {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** Which cell holds what; null if the header is not one. */
  private Map<FlowColumn, Integer> columns(Cells header, String file) {
    Map<FlowColumn, Integer> columns = new EnumMap<>(FlowColumn.class);
    for (int cell = 0; cell < header.count(); cell++) {
      String text = header.at(cell).toLowerCase(Locale.ROOT);
      Place place = new Place(file, 1, header.column(cell));
      int known = FlowColumn.NAMES.indexOf(text);
      if (known < 0) {
        String remedy =
            Spelling.nearest(text, FlowColumn.NAMES)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("the first line names the columns: " + FlowColumn.HEADER);
        reading.unusable(place, "'" + header.at(cell) + "' is no column", remedy);
        return null;
      }
      if (columns.put(FlowColumn.values()[known], cell) != null) {
        reading.unusable(place, "the column '" + text + "' is there twice", "remove one");
        return null;
      }
    }
    List<String> missing = new ArrayList<>();
    for (FlowColumn column : FlowColumn.values()) {
      if (column.needed && !columns.containsKey(column)) {
        missing.add("'" + column.text() + "'");
      }
    }
    if (!missing.isEmpty()) {
      reading.unusable(
          new Place(file, 1, 0),
          (missing.size() == 1 ? "the column " : "the columns ")
              + String.join(", ", missing)
              + (missing.size() == 1 ? " is missing" : " are missing"),
          "the first line names the columns: " + FlowColumn.HEADER);
      return null;
    }
    return columns;
  }

  private void rows(Lines lines, Cells cells, FlowRow row, String file) throws IOException {
    int width = cells.count();
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank()) {
        continue;
      }
      cells.split(line);
      if (cells.count() > width) {
        reading.badRow(
            new Place(file, lines.number(), cells.column(width)),
            "the row has " + cells.count() + " cells for " + width + " columns",
            "put texts that hold the separator in double quotes");
        continue;
      }
      try {
        row.read(flow);
        observe(row);
      } catch (BadCellException e) {
        reading.badRow(
            new Place(file, lines.number(), cells.column(row.cell(e.column()))),
            e.getMessage(),
            e.remedy());
      }
    }
  }

  /** The time in the row is all the time there is. */
  private void observe(FlowRow row) throws BadCellException {
    var exporter = row.exporter();
    String zone = config.zones().zone(exporter.address(), flow);
    observer.observe(flow, exporter, zone, flow.samplingInterval, flow.endMillis, policy);
    reading.flow();
  }
}
