package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has been judged is judged again when the policy changes, whether or not it goes on. */
class PolicyChangeTest {

  private static final Duration SOON = Duration.ofSeconds(12);

  private final TopologyFixture topology = TopologyFixture.ready();

  @AfterEach
  void close() {
    topology.close();
  }

  @Test
  void aFlowThatCameMinutesBeforeItsInventoryEntryDoesNotStayAViolation() {
    talk(Leg.tcp(Estate.STRANGER, 50123, Estate.CONTROLLER, 80));
    assertThat(only().kind()).isEqualTo(VerdictKind.UNKNOWN_ENDPOINT);
    topology.pass(Duration.ofMinutes(5));

    topology.publish(Estate.entry(Estate.STRANGER, "vda", "late"));
    topology.pass(SOON);

    Violation resolved = only();
    assertThat(resolved.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(resolved.explanation())
        .isEqualTo(
            "Withdrawn: inventory version "
                + resolved.inventoryVersion()
                + " knows 10.9.9.9 as vda: Allowed by vda.register: for the test.");
    assertThat(resolved.updatedAtMillis())
        .isGreaterThan(TopologyFixture.NOON.plus(Duration.ofMinutes(4)).toEpochMilli());
  }

  @Test
  void anEntryThatGoesAndComesBackLeavesNothingStanding() {
    talk(Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80));
    String key = Estate.entry(Estate.VDA, "vda", "vda-01").key().toString();
    topology.publishInventoryBytes(key, null);
    topology.pass(SOON);
    assertThat(only().kind()).isEqualTo(VerdictKind.UNKNOWN_ENDPOINT);

    topology.publish(Estate.entry(Estate.VDA, "vda", "vda-01"));
    topology.pass(SOON);
    assertThat(only().state()).isEqualTo(ViolationState.RESOLVED);
  }

  @Test
  void aCatalogThatAllowsItClosesAndOneThatNoLongerDoesOpens() {
    talk(Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999));
    talk(Leg.tcp(Estate.VDA, 50124, Estate.CONTROLLER, 80));
    String id = only().id();

    topology.publish(
        "test-2",
        List.of(
            Estate.flow("vda.new", "vda", "delivery-controller", "tcp/9999"),
            Estate.flow("storefront.http", "storefront", "delivery-controller", "tcp/80")));
    topology.pass(SOON);

    List<Violation> changed = topology.violations();
    assertThat(changed).hasSize(2);
    for (Violation violation : changed) {
      if (violation.id().equals(id)) {
        assertThat(violation.state()).isEqualTo(ViolationState.RESOLVED);
        assertThat(violation.explanation())
            .startsWith("Withdrawn: catalog test-2 is in force: Allowed by vda.new");
      } else {
        assertThat(violation.state()).isEqualTo(ViolationState.OPEN);
        assertThat(violation.serverPort()).isEqualTo(80);
        assertThat(violation.kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
        assertThat(violation.catalogVersion()).isEqualTo("test-2");
      }
    }
  }

  @Test
  void whoseDirectionRestedOnAPortThatNoCatalogKnowsAnyMoreIsAccusedOnlyByItsNextFlow() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80);
    talk(request);
    topology.publish("test-2", without("vda.register"));
    topology.pass(Duration.ofMinutes(2));
    assertThat(topology.violations()).isEmpty();

    talk(Leg.tcp(Estate.VDA, 50124, Estate.CONTROLLER, 80));
    assertThat(only().kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
  }

  @Test
  void aGuessAtTheClientIsMadeAgainOnceTheInventoryKnowsIt() {
    // Both ports are services, so the lower one is taken for the server's: the stranger's.
    talk(Leg.tcp(Estate.STRANGER, 80, Estate.SQL, 1433));
    Violation guess = only();
    assertThat(guess.server().address()).hasToString(Estate.STRANGER);

    topology.publish(Estate.entry(Estate.STRANGER, "delivery-controller", "ddc-02"));
    topology.pass(Duration.ofMinutes(2));

    Violation withdrawn = only();
    assertThat(withdrawn.id()).isEqualTo(guess.id());
    assertThat(withdrawn.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(withdrawn.explanation())
        .contains("knows 10.9.9.9 as delivery-controller")
        .contains("part of the conversation of 10.9.9.9 with port 1433 of 10.3.0.30");
    assertThat(topology.count("portcullis.judge.verdicts", "verdict", "compliant")).isEqualTo(1);
  }

  @Test
  void aChangeThatConcernsNobodyIsNotPublished() {
    talk(Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999));
    assertThat(topology.violations()).hasSize(1);

    topology.publish(Estate.entry("10.77.0.1", "vda", "elsewhere"));
    topology.pass(Duration.ofMinutes(3));

    assertThat(topology.violations()).isEmpty();
  }

  private void talk(Leg request) {
    topology.observe(request);
    topology.observe(request.answer());
  }

  private Violation only() {
    List<Violation> violations = topology.violations();
    assertThat(violations).hasSize(1);
    return violations.get(0);
  }

  private static List<CatalogFlow> without(String id) {
    return Estate.FLOWS.stream().filter(flow -> !flow.id().equals(id)).toList();
  }
}
