package io.portcullis.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.report.SampleReports;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DocumentedTablesTest {

  @Test
  void every_table_and_column_is_in_the_manual() throws IOException {
    List<String> tables = SampleReports.month().tables().map(DocumentedTablesTest::line).toList();

    assertThat(Files.readAllLines(Path.of("..", "docs", "report.md"))).containsAll(tables);
  }

  private static String line(Table table) {
    return table.columns().stream()
        .map(Column::key)
        .collect(Collectors.joining("`, `", "| `" + table.id() + "` | `", "` |"));
  }
}
