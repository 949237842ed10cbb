package io.portcullis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.screen.Screen;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.simulator.Absence;
import io.portcullis.simulator.Absence.Span;
import io.portcullis.simulator.traffic.SilencedFlow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoSilencesTest {

  private static final ExpectationKey BEAT =
      new ExpectationKey("adc.ha-heartbeat", "default", "london", "");
  private static final ExpectationKey HIDDEN =
      new ExpectationKey("adc.ha-heartbeat", "default", "frankfurt", "");

  private static final Absence SILENCE =
      new Absence(
          BEAT,
          new Span(20_000, 50_000),
          Optional.of(new Span(60_000, 80_000)),
          true,
          true,
          "London's pair stops");

  private static final SilencedFlow UNOBSERVABLE =
      new SilencedFlow(
          "adc.ha-heartbeat",
          Set.of("adc.ha-heartbeat"),
          "frankfurt",
          Optional.empty(),
          Optional.empty(),
          50_000,
          90_000,
          false,
          "Frankfurt's pair stops, and nobody can tell");

  private final FoundMissing found = new FoundMissing();

  @Test
  void whatOpensAndResolvesInTimeIsPerfectAndShownWithItsTimes() {
    found.put(missing(BEAT, ViolationState.OPEN, 19_000, 36_000));
    found.put(missing(BEAT, ViolationState.OPEN, 19_000, 37_000));
    found.put(missing(BEAT, ViolationState.RESOLVED, 61_000, 61_000));

    DemoSilences silences = silences(CoverageState.NOT_OBSERVABLE);

    assertThat(silences.perfect()).isTrue();
    assertThat(text(silences))
        .contains("00:00:20  00:00:29  00:00:36  00:01:00  00:01:01  adc.ha-heartbeat: London's")
        .contains("1 told, 1 of them came back and are resolved, 0 false")
        .containsPattern("in the end +1 active, 1 not observable")
        .containsPattern("not judged +adc.ha-heartbeat at frankfurt: because it is so");
  }

  @Test
  void whatIsNotToldIsMissed() {
    DemoSilences silences = silences(CoverageState.NOT_OBSERVABLE);

    assertThat(silences.perfect()).isFalse();
    assertThat(SilencesSummary.mistakes(silences)).containsExactly("not told: London's pair stops");
    assertThat(text(silences)).containsPattern("00:00:20 +- +- +00:01:00 +- +adc.ha-heartbeat");
  }

  @Test
  void whatOpensTwiceInOneSilenceIsWrongTheSecondTime() {
    found.put(missing(BEAT, ViolationState.OPEN, 19_000, 36_000));
    found.put(missing(BEAT, ViolationState.RESOLVED, 61_000, 61_000));
    found.put(missing(BEAT, ViolationState.REOPENED, 61_000, 78_000));

    DemoSilences silences = silences(CoverageState.NOT_OBSERVABLE);

    assertThat(silences.tally().wrong()).isEqualTo(1);
    assertThat(SilencesSummary.mistakes(silences)).hasSize(1).first().asString().contains("london");
  }

  @Test
  void whatIsToldOfSomethingThatNobodyExpectsIsWrong() {
    ExpectationKey unheardOf = new ExpectationKey("adc.dns", "default", "paris", "");
    found.put(missing(unheardOf, ViolationState.OPEN, 19_000, 36_000));

    DemoSilences silences = silences(CoverageState.NOT_OBSERVABLE);

    assertThat(silences.tally().wrong()).isEqualTo(1);
    assertThat(silences.unexplained()).hasSize(1);
    assertThat(silences.perfect()).isFalse();
  }

  @Test
  void whatNobodyCanSeeMustNotPassForSeen() {
    found.put(missing(BEAT, ViolationState.OPEN, 19_000, 36_000));
    found.put(missing(BEAT, ViolationState.RESOLVED, 61_000, 61_000));

    assertThat(silences(CoverageState.ACTIVE).perfect()).isFalse();
  }

  @Test
  void itFitsInAHundredColumns() {
    assertThat(text(silences(CoverageState.NOT_OBSERVABLE)).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Screen.WIDTH));
  }

  private DemoSilences silences(CoverageState hidden) {
    return DemoSilences.of(
        List.of(SILENCE),
        List.of(UNOBSERVABLE),
        Map.of("adc.ha-heartbeat", Duration.ofSeconds(10)),
        List.of(coverage(BEAT, CoverageState.ACTIVE), coverage(HIDDEN, hidden)),
        found.all());
  }

  private static String text(DemoSilences silences) {
    StringWriter out = new StringWriter();
    SilencesSummary summary =
        new SilencesSummary(Screen.plain(new PrintWriter(out)), silences, ZoneOffset.UTC);
    summary.print();
    summary.unobservable();
    return out.toString();
  }

  private static FlowCoverage coverage(ExpectationKey key, CoverageState state) {
    return new FlowCoverage(
        key,
        state,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        "udp/3003",
        "because it is so",
        Severity.HIGH,
        "v1",
        1);
  }

  private static Violation missing(
      ExpectationKey key, ViolationState state, long lastSeenMillis, long atMillis) {
    Party anybody =
        new Party(Violation.ANYBODY, List.of("adc-nsip"), Optional.empty(), Optional.of("london"));
    return new Violation(
        key.id(),
        state,
        VerdictKind.MISSING,
        Severity.HIGH,
        key.zone(),
        anybody,
        new Party(Address.parse("10.0.0.1"), List.of(), Optional.empty(), Optional.empty()),
        17,
        3003,
        List.of(),
        "Missing: udp/3003.",
        DirectionEvidence.CATALOG_PORT_FOR_ROLES,
        Traffic.NONE,
        List.of(),
        "v1",
        1,
        lastSeenMillis,
        lastSeenMillis,
        atMillis,
        atMillis);
  }
}
