package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exception.ExceptedService;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scans, and networks that the inventory lacks, through the stages as they run. */
class StormTest {

  private final TopologyFixture topology = TopologyFixture.ready();
  private final Map<String, Violation> newest = new LinkedHashMap<>();

  @AfterEach
  void close() {
    topology.close();
  }

  private void talk(String client, String server, int port) {
    Leg request = Leg.tcp(client, 50_000, server, port).flags(2);
    topology.observe(request);
    topology.observe(Leg.tcp(client, 50_000, server, port).answer());
  }

  private List<Violation> standing() {
    topology.violations().forEach(violation -> newest.put(violation.id(), violation));
    return newest.values().stream()
        .filter(violation -> violation.state() != ViolationState.RESOLVED)
        .toList();
  }

  private Violation scan() {
    return standing().stream()
        .filter(violation -> violation.kind() == VerdictKind.SCAN)
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  private Violation gap() {
    standing();
    return newest.values().stream()
        .filter(violation -> violation.storm().isPresent())
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  @Test
  void aClientThatTriesTwoHundredPortsIsFiftyViolationsAndAScan() {
    for (int port = 10_000; port < 10_200; port++) {
      talk(Estate.VDA, Estate.CONTROLLER, port);
    }
    topology.pass(Duration.ofMinutes(2));

    assertThat(standing()).hasSize(51);
    Violation scan = scan();
    assertThat(scan.client().name()).contains("vda-01");
    assertThat(scan.storm().orElseThrow().targets()).isEqualTo(200);
    assertThat(scan.storm().orElseThrow().withheld()).isEqualTo(150);
    assertThat(scan.traffic().flows()).isEqualTo(150);
    assertThat(scan.explanation()).contains("200 services", "of 1 host (10.2.0.20)");
    assertThat(topology.count("portcullis.violations.withheld", "reason", "scan"))
        .isGreaterThanOrEqualTo(150);

    topology.pass(Duration.ofMinutes(10));
    assertThat(standing()).hasSize(50).noneMatch(one -> one.kind() == VerdictKind.SCAN);
    topology.pass(Duration.ofMinutes(25));
    assertThat(standing()).isEmpty();
  }

  @Test
  void aForgottenNetworkIsOneViolationUntilTheInventoryHasIt() {
    for (int host = 1; host <= 100; host++) {
      talk("10.50.1." + host, Estate.CONTROLLER, 80);
    }
    topology.pass(Duration.ofMinutes(2));

    assertThat(standing()).hasSize(1);
    assertThat(gap().client().network()).hasToString("Optional[10.50.1.0/24]");
    assertThat(gap().server().roles()).containsExactly("delivery-controller");
    assertThat(gap().storm().orElseThrow().hosts()).isEqualTo(100);
    assertThat(gap().traffic().flows()).isEqualTo(100);
    assertThat(topology.count("portcullis.violations.withheld", "reason", "inventory_gap"))
        .isGreaterThanOrEqualTo(91);

    topology.publish(Estate.entry("10.50.1.0/24", "vda", "forgotten"));
    topology.pass(Duration.ofMinutes(2));
    assertThat(standing()).isEmpty();
    assertThat(gap().explanation())
        .startsWith("Withdrawn: inventory version")
        .contains("knows every address of 10.50.1.0/24 that was seen, the last of them")
        .endsWith("as vda.");
    assertThat(gap().traffic().flows()).isZero();
  }

  @Test
  void whatTheInventoryKnowsOnlyInPartStaysAGap() {
    for (int host = 1; host <= 12; host++) {
      talk("10.50.1." + host, Estate.CONTROLLER, 80);
    }
    topology.pass(Duration.ofMinutes(1));
    for (int host = 1; host <= 7; host++) {
      topology.publish(Estate.entry("10.50.1." + host, "vda", "vda-" + host));
    }
    topology.pass(Duration.ofMinutes(2));

    assertThat(standing()).hasSize(1);
    assertThat(gap().traffic().flows()).isEqualTo(5);
  }

  @Test
  void whoMayDoAnythingMayScan() {
    topology.publish(
        new PolicyException(
            "scanner",
            new ExceptionScope(
                "default",
                new ExceptionScope.End(List.of("vda"), List.of()),
                ExceptionScope.End.ANYONE,
                new ExceptedService.Any(),
                Set.of()),
            "Our own scanner.",
            "jane",
            topology.now().toEpochMilli(),
            topology.now().plus(Duration.ofDays(1)).toEpochMilli()));
    for (int port = 10_000; port < 10_200; port++) {
      talk(Estate.VDA, Estate.CONTROLLER, port);
    }
    topology.pass(Duration.ofMinutes(1));

    assertThat(standing())
        .hasSize(51)
        .allMatch(violation -> violation.state() == ViolationState.EXCEPTED);
  }
}
