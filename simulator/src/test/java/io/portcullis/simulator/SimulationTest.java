package io.portcullis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.verdict.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private static List<Emission> play(Simulation simulation) {
    List<Emission> emissions = new ArrayList<>();
    simulation.emissions().forEachRemaining(emissions::add);
    return emissions;
  }

  private static Simulation simulation(long seed, int seconds) {
    return new Simulation(SimulationConfig.of(seed, START, Duration.ofSeconds(seconds)));
  }

  private static List<String> asText(List<Emission> emissions) {
    return emissions.stream()
        .map(e -> e.atMillis() + " " + e.exporterIndex() + " " + Arrays.toString(e.datagram()))
        .toList();
  }

  @Test
  void equalSeedsGiveEqualBytes() {
    assertThat(asText(play(simulation(7, 40)))).isEqualTo(asText(play(simulation(7, 40))));
  }

  @Test
  void anotherSeedGivesOtherBytes() {
    assertThat(asText(play(simulation(7, 20)))).isNotEqualTo(asText(play(simulation(8, 20))));
  }

  @Test
  void packetsLeaveInTheOrderOfTime() {
    assertThat(play(simulation(1, 60))).extracting(Emission::atMillis).isSorted();
  }

  @Test
  void everyPacketLeavesWithinTheRun() {
    assertThat(play(simulation(1, 30)))
        .allSatisfy(
            e ->
                assertThat(e.atMillis())
                    .isBetween(START.toEpochMilli(), START.plusSeconds(30).toEpochMilli()));
  }

  @Test
  void everyKindOfViolationButExceptionsIsInjectedEvenInTheShortestRun() {
    Simulation simulation = simulation(3, 20);
    play(simulation);
    Set<VerdictKind> kinds =
        simulation.truth().injected().stream()
            .map(InjectedViolation::kind)
            .collect(Collectors.toSet());
    assertThat(kinds)
        .isEqualTo(
            EnumSet.allOf(VerdictKind.class).stream()
                .filter(VerdictKind::isViolation)
                // What is missing is a silence, not a flow: the truth lists it among its absences.
                .filter(kind -> kind != VerdictKind.MISSING)
                // Storms happen only where they are asked for.
                .filter(kind -> kind != VerdictKind.SCAN)
                .collect(Collectors.toSet()));
  }

  @Test
  void violationsAreOverBeforeTheQuietTail() {
    Simulation simulation = simulation(3, 20);
    Iterator<Emission> emissions = simulation.emissions();
    long quiet = START.plusSeconds(5).toEpochMilli();
    int before = 0;
    while (emissions.hasNext()) {
      if (emissions.next().atMillis() < quiet) {
        before = simulation.truth().injected().size();
      }
    }
    assertThat(simulation.truth().injected()).hasSize(before).isNotEmpty();
  }

  @Test
  void everyViolationIsOneOfItsOwn() {
    SimulationConfig most =
        new SimulationConfig(5, START, Duration.ofMinutes(2), 20, 10, Duration.ofSeconds(15));
    Simulation simulation = new Simulation(most);
    play(simulation);
    assertThat(simulation.truth().injected())
        .extracting(v -> List.of(v.client(), v.server(), v.protocol(), v.serverPort()))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(150);
  }

  @Test
  void someExpectedFlowsFallSilentAndTheTruthSaysWhich() {
    assertThat(simulation(1, 60).truth().silenced())
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.fromMillis()).isLessThan(s.untilMillis()));
  }

  @Test
  void emissionsCanBeTakenOnlyOnce() {
    Simulation simulation = simulation(1, 20);
    simulation.emissions();
    assertThatThrownBy(simulation::emissions).isInstanceOf(IllegalStateException.class);
  }
}
