package io.portcullis.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.report.Estate;
import io.portcullis.report.document.Report;
import io.portcullis.report.html.HtmlFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names come from the inventory, from exporters and from the wire: none of them does anything. */
final class HostileNamesTest {

  private static final String SCRIPT = "</svg><script>alert(1)</script>\" onload=\"alert(2)";
  private static final String FORMULA = "=cmd|'/c calc'!A0";
  private static final String CELLS = "a | b\n## c [d](javascript:e)";

  private final Report report =
      new Estate(Estate.DAY, ZoneOffset.UTC, Optional.of(SCRIPT))
          .hour(Estate.ago(Estate.HOUR), Estate.series("flow" + SCRIPT, SCRIPT, 80, SCRIPT), 1_000)
          .hour(Estate.ago(Estate.HOUR), Estate.series(FORMULA, CELLS, 80, SCRIPT), 1_000)
          .found(hostile(FORMULA, "a"))
          .found(hostile(CELLS, "b"))
          .report();

  private static io.portcullis.domain.violation.Violation hostile(String name, String id) {
    return Estate.violation(
        id,
        ViolationState.OPEN,
        VerdictKind.UNEXPECTED_PORT,
        Estate.ago(Estate.HOUR),
        Estate.ago(Estate.HOUR),
        Estate.party("10.0.0.1", name, SCRIPT, SCRIPT),
        Estate.party("10.0.0.2", SCRIPT, "", SCRIPT));
  }

  @Test
  void html_shows_them_and_runs_nothing() {
    StringWriter html = new StringWriter();
    HtmlFormat.write(report, html);

    assertThat(html.toString())
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script")
        .doesNotContainPattern("<[^>]*onload")
        .doesNotContain("http-equiv=\"refresh\"");
    assertThat(html.toString().split("</svg>", -1)).hasSize(1 + 3);
  }

  @Test
  void html_asks_no_network_for_anything() {
    StringWriter html = new StringWriter();
    HtmlFormat.write(report, html);

    assertThat(html.toString().replace("http://www.w3.org/", ""))
        .contains("default-src 'none'")
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("url(http");
  }

  @Test
  void a_spreadsheet_takes_none_for_a_formula(@TempDir Path directory) throws IOException {
    CsvFormat.write(report, directory);

    List<String> flows = Files.readAllLines(directory.resolve("volume_by_flow.csv"));
    assertThat(flows).anyMatch(line -> line.startsWith("'=cmd|'/c calc'!A0,"));
    List<String> standing = Files.readAllLines(directory.resolve("violations_standing.csv"));
    assertThat(standing).anyMatch(line -> line.contains("'=cmd"));
    assertThat(standing).noneMatch(line -> line.contains(",=") || line.contains(",\"="));
  }

  @Test
  void markdown_keeps_its_tables_and_takes_none_for_a_tag_or_a_link() throws IOException {
    StringWriter markdown = new StringWriter();
    MarkdownFormat.write(report, markdown);

    assertThat(markdown.toString())
        .doesNotContain("<script")
        .doesNotContain("[d](")
        .doesNotContain("\n## c")
        .contains("a \\| b \\#\\# c");
  }

  @Test
  void json_has_them_as_they_are() throws IOException {
    StringWriter json = new StringWriter();
    JsonFormat.write(report, json);

    JsonNode body = new ObjectMapper().readTree(json.toString());
    assertThat(body.at("/site").asText()).isEqualTo(SCRIPT);
    assertThat(body.at("/volumeByFlow").findValuesAsText("flow")).contains(FORMULA);
    assertThat(body.at("/volumeByFlow/0/octets").isIntegralNumber()).isTrue();
    assertThat(body.at("/volumeByFlow/0/octetsChange").isNull()).isTrue();
  }
}
