package io.portcullis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
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
