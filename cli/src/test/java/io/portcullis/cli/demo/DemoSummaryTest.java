package io.portcullis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.screen.Screen;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.simulator.Finding;
import io.portcullis.simulator.GroundTruth;
import io.portcullis.simulator.InjectedViolation;
import io.portcullis.simulator.Score;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {

  private static final InjectedViolation INJECTED =
      new InjectedViolation(
          "default",
          Address.parse("10.0.0.1"),
          Address.parse("10.0.0.2"),
          6,
          445,
          VerdictKind.UNEXPECTED_PORT,
          0,
          "a VDA looks for shares on a controller");

  @Test
  void a_perfect_run_shows_its_numbers_and_no_mistakes() {
    String text = text(List.of(INJECTED.finding()), true);

    assertThat(text)
        .containsPattern("8 conversations .*: 7 compliant, 1\\s+unexpected port")
        .containsPattern("unexpected port +1 +1 +0 +0 +1.00 +1.00")
        .containsPattern("all +1 +1 +0 +0 +1.00 +1.00")
        .doesNotContain("Missed", "Wrong", "ambiguous", "incomplete");
  }

  @Test
  void a_miss_and_a_wrong_finding_are_told_one_by_one() {
    Finding wrong =
        new Finding(
            "default",
            Address.parse("10.0.0.7"),
            Address.parse("10.0.0.8"),
            17,
            161,
            VerdictKind.REVERSED);

    assertThat(text(List.of(wrong), true))
        .contains("Missed", "a VDA looks for shares on a controller")
        .contains("Wrong", "reversed 10.0.0.7 -> 10.0.0.8 on udp/161 did not happen")
        .containsPattern("all +1 +1 +1 +1 +0.00 +0.00");
  }

  @Test
  void what_was_lost_or_sampled_is_told_by_exporter() {
    assertThat(text(List.of(), true))
        .contains("3 packets of 192.0.2.1 (NetFlow v9, domain 1), seen as 2 gaps")
        .contains("192.0.2.1 looks at one packet in 20")
        .contains("up to 4 data sets waited for a template");
  }

  @Test
  void an_unsettled_run_says_that_its_numbers_are_incomplete() {
    assertThat(text(List.of(INJECTED.finding()), false)).contains("incomplete");
  }

  @Test
  void it_fits_in_a_hundred_columns() {
    assertThat(text(List.of(), false).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Screen.WIDTH));
  }

  private static String text(List<Finding> found, boolean settled) {
    StringWriter out = new StringWriter();
    new DemoSummary(Screen.plain(new PrintWriter(out)), result(found, settled)).print();
    return out.toString();
  }

  private static DemoResult result(List<Finding> found, boolean settled) {
    return new DemoResult(
        new GroundTruth.Counts(8, 100, 900, 3, 20),
        97,
        0,
        97,
        880,
        0,
        0,
        4,
        Map.of("compliant", 7L, "unexpected_port", 1L, "ambiguous", 0L),
        List.of(exporter()),
        List.of(INJECTED),
        List.of(),
        Score.of(List.of(INJECTED), found),
        DemoSilences.of(List.of(), List.of(), Map.of(), List.of(), List.of()),
        settled);
  }

  private static ExporterStatus exporter() {
    Exporter exporter = new Exporter(Address.parse("192.0.2.1"), 0);
    return new ExporterStatus(
        exporter,
        1,
        9,
        0,
        0,
        0,
        0,
        97,
        880,
        3,
        2,
        0,
        2,
        0,
        0,
        0,
        20,
        true,
        ExporterState.LIVE,
        0,
        0.03,
        0);
  }
}
