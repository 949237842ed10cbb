package io.portcullis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.StormConfig;
import io.portcullis.domain.violation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the truth against the domain and the decoder: packets in, verdicts out, truth compared. */
class TruthTest {

  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final Policy POLICY = EstatePolicy.builtIn();

  private static ReferenceJudge judged(Simulation simulation) {
    ReferenceJudge judge = new ReferenceJudge(POLICY, simulation.exporters().size());
    Iterator<Emission> emissions = simulation.emissions();
    emissions.forEachRemaining(judge::take);
    return judge;
  }

  private static Simulation simulation(long seed, int seconds, int each) {
    return new Simulation(
        new SimulationConfig(
            seed, START, Duration.ofSeconds(seconds), 80, each, Duration.ofSeconds(15)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyInjectedViolationIsFoundAndNothingElse(long seed) {
    Simulation simulation = simulation(seed, 90, 3);
    ReferenceJudge judge = judged(simulation);
    Score score = Score.of(simulation.truth().injected(), judge.findings());
    assertThat(score.overall().hits()).isGreaterThan(60);
    assertThat(score.missed()).isEmpty();
    assertThat(score.wrong()).isEmpty();
  }

  @Test
  void aScanAndAForgottenNetworkAreMoreThanIsToldOfOneByOne() {
    SimulationConfig config =
        new SimulationConfig(3, START, Duration.ofSeconds(30), 80, 3, Duration.ofSeconds(15));
    Simulation simulation = new Simulation(config.withStorms());
    ReferenceJudge judge = judged(simulation);
    GroundTruth truth = simulation.truth();
    List<InjectedViolation> breaches =
        Stream.concat(
                truth.injected().stream().filter(one -> !one.server().equals(Violation.ANYBODY)),
                truth.storms().stream().flatMap(storm -> storm.parts().stream()))
            .toList();

    Score score = Score.of(breaches, judge.findings());
    assertThat(score.missed()).isEmpty();
    assertThat(score.wrong()).isEmpty();
    assertThat(truth.storms())
        .extracting(storm -> storm.sum().kind())
        .containsExactlyInAnyOrder(VerdictKind.SCAN, VerdictKind.UNKNOWN_ENDPOINT);
    for (InjectedStorm storm : truth.storms()) {
      boolean scan = storm.sum().kind() == VerdictKind.SCAN;
      long hosts = storm.parts().stream().map(InjectedViolation::client).distinct().count();
      assertThat(scan ? storm.parts().size() : hosts)
          .isGreaterThan(
              scan ? StormConfig.defaults().targets() : StormConfig.defaults().addresses());
    }
  }

  @Test
  void theShortestRunIsAsCertain() {
    Simulation simulation = simulation(6, 20, 2);
    ReferenceJudge judge = judged(simulation);
    Score score = Score.of(simulation.truth().injected(), judge.findings());
    assertThat(score.perfect()).as(score::toString).isTrue();
  }

  @Test
  void manyCulpritsInALongRunAreAsCertain() {
    Simulation simulation = simulation(7, 600, 10);
    ReferenceJudge judge = judged(simulation);
    Score score = Score.of(simulation.truth().injected(), judge.findings());
    assertThat(score.perfect()).as(score::toString).isTrue();
  }

  @Test
  void everyRoleOfTheEstateIsInTheCatalog() {
    assertThat(POLICY.unusable()).isEmpty();
  }

  @Test
  void everyPacketReadsWithoutTrouble() {
    Simulation simulation = simulation(8, 60, 3);
    ReferenceJudge judge = judged(simulation);
    for (int i = 0; i < simulation.exporters().size(); i++) {
      assertThat(judge.source(i).troubles).isEmpty();
      assertThat(judge.source(i).nothingWaits()).isTrue();
    }
  }

  @Test
  void whatTheDecoderReadsIsWhatTheTruthCounted() {
    Simulation simulation = simulation(9, 60, 3);
    ReferenceJudge judge = judged(simulation);
    long flows = 0;
    long packets = 0;
    for (int i = 0; i < simulation.exporters().size(); i++) {
      flows += judge.source(i).flows;
      packets += judge.source(i).headers.size();
    }
    GroundTruth.Counts counts = simulation.truth().counts();
    assertThat(flows).isEqualTo(counts.flows());
    assertThat(packets).isEqualTo(counts.packets());
    assertThat(counts.droppedPackets()).isPositive();
  }
}
