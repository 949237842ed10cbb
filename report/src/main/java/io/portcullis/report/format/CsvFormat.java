package io.portcullis.report.format;

import io.portcullis.report.document.Column;
import io.portcullis.report.document.Report;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A file for each table (RFC 4180), safe to open in a spreadsheet. */
public final class CsvFormat {

  private CsvFormat() {}

  /** {@code volume_by_system.csv} and so on in a directory, which is made if it is not there. */
  public static void write(Report report, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Table table : report.tables().toList()) {
      Path file = directory.resolve(Column.text(table.id(), "").csvName() + ".csv");
      try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        write(table, out);
      }
    }
  }

  static void write(Table table, Writer out) throws IOException {
    String[] header = table.columns().stream().map(Column::csvName).toArray(String[]::new);
    CSVPrinter csv = CSVFormat.RFC4180.builder().setHeader(header).get().print(out);
    for (List<Value> row : table.rows()) {
      List<Object> fields = new ArrayList<>();
      row.forEach(value -> fields.add(field(value)));
      csv.printRecord(fields);
    }
    csv.flush();
  }

  /** Only text comes from others; numbers are ours, and may be less than nothing. */
  private static Object field(Value value) {
    return value instanceof Value.Text text
        ? SpreadsheetCell.of(text.text())
        : MachineValue.of(value);
  }
}
