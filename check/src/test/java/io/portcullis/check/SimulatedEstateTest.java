package io.portcullis.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.simulator.Emission;
import io.portcullis.simulator.Finding;
import io.portcullis.simulator.InjectedViolation;
import io.portcullis.simulator.Simulation;
import io.portcullis.simulator.SimulationConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A whole estate with a known truth, as its routers and firewalls export it. */
final class SimulatedEstateTest {

  @Test
  void what_was_injected_is_found_and_nothing_else() {
    Simulation simulation =
        new Simulation(
            SimulationConfig.of(
                20261123, Instant.parse("2026-11-23T08:00:00Z"), Duration.ofMinutes(2)));
    Check check = new Check(Estate.policy(simulation.estate().inventory()), CheckConfig.defaults());
    for (Iterator<Emission> each = simulation.emissions(); each.hasNext(); ) {
      Emission emission = each.next();
      check.packets(
          new ExportPackets(
              exporter(emission.exporterIndex()),
              emission.atMillis(),
              List.of(emission.datagram())));
    }

    CheckResult result = check.finish();

    assertThat(findings(result)).isEqualTo(injected(simulation));
    assertThat(result.input().problems())
        .as("its network loses some")
        .isNotEmpty()
        .allMatch(problem -> problem.what().contains("did not arrive"));
    assertThat(result.input().flows()).isGreaterThan(1000);
  }

  private static Exporter exporter(int index) {
    return new Exporter(Address.parse("192.0.2." + (index + 1)), 0);
  }

  private static Set<Finding> injected(Simulation simulation) {
    return simulation.truth().injected().stream()
        .map(InjectedViolation::finding)
        .collect(Collectors.toSet());
  }

  private static Set<Finding> findings(CheckResult result) {
    return result.conversations().stream()
        .filter(CheckedConversation::isViolation)
        .map(
            it ->
                new Finding(
                    it.facts().zone(),
                    it.facts().client(),
                    it.facts().server(),
                    it.facts().protocol(),
                    it.facts().serverPort(),
                    it.verdict()))
        .collect(Collectors.toSet());
  }
}
