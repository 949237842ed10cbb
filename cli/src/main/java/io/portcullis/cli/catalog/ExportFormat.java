package io.portcullis.cli.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a catalog can be exported to. Lines end with a line feed. */
enum ExportFormat {
  /** With a header; cells quoted where they have to be (RFC 4180). */
  CSV {
    @Override
    String text(List<ExportRow> rows) {
      StringBuilder text = new StringBuilder(csv(ExportRow.COLUMNS));
      rows.forEach(row -> text.append(csv(row.cells())));
      return text.toString();
    }
  },

  /** An array of objects; ports and rows are arrays in them. */
  JSON {
    @Override
    String text(List<ExportRow> rows) {
      try {
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(rows)
            + "\n";
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  /** A table for each system. */
  MARKDOWN {
    @Override
    String text(List<ExportRow> rows) {
      Map<String, List<ExportRow>> bySystem =
          rows.stream()
              .collect(
                  Collectors.groupingBy(
                      ExportRow::system, LinkedHashMap::new, Collectors.toList()));
      StringBuilder text = new StringBuilder();
      bySystem.forEach(
          (system, own) -> {
            text.append(text.isEmpty() ? "" : "\n").append("## ").append(system).append("\n\n");
            text.append(markdown(MARKDOWN_COLUMNS));
            text.append("|---".repeat(MARKDOWN_COLUMNS.size())).append("|\n");
            own.forEach(row -> text.append(markdown(markdownCells(row))));
          });
      return text.toString();
    }
  };

  private static final List<String> MARKDOWN_COLUMNS =
      List.of(
          "flow",
          "source",
          "destination",
          "protocol",
          "ports",
          "details",
          "status",
          "security",
          "expect",
          "rows");

  abstract String text(List<ExportRow> rows);

  private static String csv(List<String> cells) {
    return cells.stream().map(ExportFormat::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private static List<String> markdownCells(ExportRow row) {
    return List.of(
        "`" + row.id() + "`",
        row.source().replace(";", ", "),
        row.destination().replace(";", ", "),
        row.protocol().replace(";", ", "),
        String.join(", ", row.ports()),
        row.details(),
        row.status(),
        row.security().replace(";", ", "),
        row.expect(),
        String.join(", ", row.rows()));
  }

  private static String markdown(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace("*", "\\*").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
