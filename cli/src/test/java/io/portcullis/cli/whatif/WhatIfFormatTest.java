package io.portcullis.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WhatIfFormatTest {

  private static final Violation UNKNOWN = Violations.open(VerdictKind.UNKNOWN_ENDPOINT, 1433);
  private static final Violation PEER =
      Violations.of(
          VerdictKind.UNEXPECTED_PEER, 1433, Severity.HIGH, ViolationState.OPEN, Violations.SEEN);
  private static final Violation GONE = Violations.open(VerdictKind.UNEXPECTED_PORT, 8080);
  private static final Violation NEW = Violations.open(VerdictKind.REVERSED, 443);

  @Test
  void people_read_what_would_open_close_and_change_and_what_was_not_judged() throws IOException {
    assertThat(print(WhatIfFormat.TABLE))
        .contains("3 records of 2 exporters")
        .contains("5 data sets whose template was not among the packets")
        .contains("none older are kept")
        .containsSubsequence("Would open", "vda1 (vda) -> 10.0.3.41 (sql-server) on tcp/443")
        .containsSubsequence("Would close", "tcp/8080", "because")
        .containsSubsequence(
            "Would change", "MEDIUM > HIGH", "unknown endpoint > unexpected peer", "tcp/1433");
  }

  @Test
  void programs_read_the_violations_of_the_api() throws IOException {
    JsonNode json = new ObjectMapper().readTree(print(WhatIfFormat.JSON));

    assertThat(json.at("/opens/0/proposed/id").asText()).isEqualTo(NEW.id());
    assertThat(json.at("/opens/0").has("inForce")).isFalse();
    assertThat(json.at("/closes/0/inForce/serverPort").asInt()).isEqualTo(8080);
    assertThat(json.at("/closes/0/why").asText()).isEqualTo("because");
    assertThat(json.at("/changes/0/inForce/kind").asText()).isEqualTo("UNKNOWN_ENDPOINT");
    assertThat(json.at("/changes/0/proposed/kind").asText()).isEqualTo("UNEXPECTED_PEER");
    assertThat(json.at("/inForce/counts/violations").asInt()).isEqualTo(2);
    assertThat(json.at("/decoding/undecodedSets").asInt()).isEqualTo(5);
    assertThat(json.at("/complete").asBoolean()).isFalse();
  }

  @Test
  void a_spreadsheet_has_a_row_for_each() throws IOException {
    assertThat(print(WhatIfFormat.CSV).lines())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("opens,,,MEDIUM,REVERSED," + NEW.id()))
        .anyMatch(line -> line.startsWith("closes,MEDIUM,UNEXPECTED_PORT,,," + GONE.id()))
        .anyMatch(line -> line.startsWith("changes,MEDIUM,UNKNOWN_ENDPOINT,HIGH,UNEXPECTED_PEER,"));
  }

  private static String print(WhatIfFormat format) throws IOException {
    StringWriter text = new StringWriter();
    format.print(result(), new PrintWriter(text));
    return text.toString();
  }

  private static WhatIfResult result() {
    JudgedBy policy = new JudgedBy(CatalogFiles.builtIn(), List.of(), List.of());
    Comparison comparison =
        Comparison.of(List.of(UNKNOWN, GONE), List.of(PEER, NEW), 0, closed -> "because");
    return new WhatIfResult(
        new Window(1_000, 500, 2_000, 9_000, Map.of(), Map.of()),
        new WhatIfResult.Input(3, 0, 2, 0),
        new WhatIfResult.Judged(policy, outcome()),
        new WhatIfResult.Judged(policy, outcome()),
        comparison);
  }

  private static Outcome outcome() {
    return new Outcome(new TreeMap<>(), Map.of(), new Outcome.Decoding(12, 5, 0, 0));
  }
}
