package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.demo.Demo;
import io.portcullis.cli.demo.DemoConfig;
import io.portcullis.cli.demo.DemoListener;
import io.portcullis.cli.demo.DemoResult;
import io.portcullis.cli.demo.DemoSilences;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.StormSummary;
import io.portcullis.domain.violation.Violation;
import io.portcullis.simulator.Absence;
import io.portcullis.simulator.InjectedViolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from UDP packets to explained verdicts, against what really happened. */
final class DemoIT {

  private static final Duration LONG_ENOUGH_FOR_SILENCES = Duration.ofSeconds(80);

  @TempDir Path directory;
  @TempDir Path left;

  @Test
  void the_demo_finds_every_injected_violation_and_every_silence_and_no_other() throws Exception {
    DemoResult result =
        new Demo(
                DemoConfig.of(LONG_ENOUGH_FOR_SILENCES, 42, directory).leaving(left),
                DemoListener.NONE,
                () -> false)
            .run();

    assertThat(result.score().missed()).isEmpty();
    assertThat(result.score().wrong()).isEmpty();
    assertThat(result.silences().score().missed()).isEmpty();
    assertThat(result.silences().score().wrong()).isEmpty();
    assertThat(result.settled()).isTrue();
    assertThat(result.perfect()).isTrue();
    assertThat(result.malformed()).isZero();
    assertThat(result.undecodable()).isZero();
    assertThat(result.sent().droppedPackets()).isPositive();
    assertThat(result.exporters()).anyMatch(exporter -> exporter.lostUnits() > 0);
    assertThatStormsAreToldOfTogether(result.violations());
    assertThat(result.injected()).extracting(InjectedViolation::kind).containsAll(violationKinds());
    assertSilencesAreTold(result.silences());
    assertThatItLeavesAReport(result);
  }

  /** Made from the topics of a real broker, which is gone by now. */
  private void assertThatItLeavesAReport(DemoResult result) throws IOException {
    assertThat(left.resolve("metrics.txt")).content().contains("portcullis_judge_verdicts_total");
    String report = Files.readString(left.resolve("report.html"));
    assertThat(report)
        .contains("id=\"exporters\"", "id=\"violationsByKind\"", "id=\"coverage\"")
        .doesNotContain("can't be read, and are left out");
    assertThat(result.exporters())
        .allSatisfy(one -> assertThat(report).contains(one.exporter().toString()));
    assertThat(report).contains("unexpected port", "unknown endpoint", "not observable");
  }

  private static void assertSilencesAreTold(DemoSilences silences) {
    assertThat(silences.unexplained()).isEmpty();
    assertThat(silences.score().wrong()).isEmpty();
    assertThat(silences.absences()).anyMatch(Absence::certain);
    assertThat(silences.absences().stream().filter(Absence::certain).toList())
        .allSatisfy(absence -> assertThat(silences.score().told()).containsKey(absence));
    silences
        .score()
        .told()
        .forEach(
            (absence, finding) ->
                assertThat(finding.resolvedMillis().isPresent())
                    .as(absence.story())
                    .isEqualTo(absence.resolves().isPresent()));
    assertThat(silences.score().told().keySet())
        .anyMatch(absence -> absence.resolves().isPresent());
    assertThat(silences.unobservable())
        .isNotEmpty()
        .allSatisfy(
            silence ->
                assertThat(silences.coverage())
                    .filteredOn(coverage -> coverage.key().equals(silence.key()))
                    .extracting(FlowCoverage::state)
                    .containsExactly(CoverageState.NOT_OBSERVABLE));
  }

  private static void assertThatStormsAreToldOfTogether(List<Violation> violations) {
    Violation scan =
        violations.stream().filter(one -> one.kind() == VerdictKind.SCAN).findAny().orElseThrow();
    long single =
        violations.stream()
            .filter(one -> one.storm().isEmpty())
            .filter(one -> one.client().equals(scan.client()))
            .count();
    StormSummary summary = scan.storm().orElseThrow();
    assertThat(summary.services()).isEqualTo(2);
    assertThat(summary.targets()).isEqualTo(single + summary.withheld()).isGreaterThan(20);
    assertThat(violations)
        .anySatisfy(
            gap -> {
              assertThat(gap.client().network()).hasToString("Optional[10.10.98.0/24]");
              // What came since it was last told of may wait for the next time.
              assertThat(gap.storm().orElseThrow().hosts()).isBetween(8L, 12L);
            });
  }

  private static Set<VerdictKind> violationKinds() {
    return Arrays.stream(VerdictKind.values())
        .filter(VerdictKind::isViolation)
        // What is missing is a silence, not an injected flow.
        .filter(kind -> kind != VerdictKind.MISSING)
        .collect(Collectors.toSet());
  }
}
