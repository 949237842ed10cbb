package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From flows to what is known of those that are expected, through all stages. */
class ExpectedFlowsTest {

  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final Leg REGISTRATION = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80);
  private static final Leg OTHER = Leg.tcp(Estate.CONTROLLER, 50200, Estate.SQL, 1433);
  private static final Leg NEIGHBOUR = Leg.icmp(Estate.CONTROLLER, Estate.VDA, 8 << 8);

  private final TopologyFixture topology = new TopologyFixture();

  @BeforeEach
  void expectRegistrations() {
    CatalogFlow registration =
        Estate.expecting(
            Estate.FLOWS.get(0), new Expectation(WITHIN, Expectation.Per.SITE, Severity.CRITICAL));
    List<CatalogFlow> flows =
        List.of(registration, Estate.FLOWS.get(1), Estate.FLOWS.get(2), Estate.FLOWS.get(3));
    topology.publish(Estate.VERSION, flows);
    Estate.INVENTORY.forEach(topology::publish);
  }

  @AfterEach
  void close() {
    topology.close();
  }

  @Test
  void whatIsSeenIsActive() {
    minutes(3, REGISTRATION);

    FlowCoverage coverage = latest().orElseThrow();
    assertThat(coverage.state()).isEqualTo(CoverageState.ACTIVE);
    assertThat(coverage.key()).hasToString("vda.register|default|Berlin|");
    assertThat(coverage.lastHitMillis()).isPresent();
    assertThat(coverage.witnesses()).containsExactly("192.0.2.1");
    assertThat(coverage.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void whatIsMissingOpensAViolationAndTheNextHitResolvesIt() {
    minutes(12, OTHER, REGISTRATION);
    minutes(20, OTHER);

    assertThat(latest().orElseThrow().state()).isEqualTo(CoverageState.ABSENT);
    Violation missing = only(topology.violations());
    assertThat(missing.state()).isEqualTo(ViolationState.OPEN);
    assertThat(missing.kind()).isEqualTo(VerdictKind.MISSING);
    assertThat(missing.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(missing.client().roles()).containsExactly("vda");
    assertThat(missing.server().site()).contains("Berlin");
    assertThat(missing.server().address()).isEqualTo(Violation.ANYBODY);
    assertThat(missing.serverPort()).isEqualTo(80);
    assertThat(missing.nearest().get(0).flowId()).isEqualTo("vda.register");
    assertThat(missing.exporters()).containsExactly("192.0.2.1");

    minutes(3, OTHER, REGISTRATION);

    assertThat(latest().orElseThrow().state()).isEqualTo(CoverageState.ACTIVE);
    Violation resolved = only(topology.violations());
    assertThat(resolved.id()).isEqualTo(missing.id());
    assertThat(resolved.state()).isEqualTo(ViolationState.RESOLVED);

    minutes(20, OTHER);
    assertThat(only(topology.violations()).state()).isEqualTo(ViolationState.REOPENED);
  }

  @Test
  void anAbsenceThatSomeoneAcceptsIsExceptedUntilThatEnds() {
    minutes(12, OTHER, REGISTRATION);
    minutes(20, OTHER);
    Violation missing = only(topology.violations());
    long now = topology.now().toEpochMilli();
    topology.publish(
        new PolicyException(
            "ex",
            ExceptionScope.of(missing),
            "Rebuilt until noon.",
            "jane",
            now,
            now + Duration.ofMinutes(5).toMillis()));
    minutes(4, OTHER);
    Violation excepted = only(topology.violations());
    assertThat(excepted.state()).isEqualTo(ViolationState.EXCEPTED);
    assertThat(excepted.acceptedBy()).map(Acceptance::owner).contains("jane");

    minutes(2, OTHER);

    Violation back = only(topology.violations());
    assertThat(back.state()).isEqualTo(ViolationState.REOPENED);
    assertThat(back.explanation()).startsWith("Exception ex of jane ended on ");
  }

  @Test
  void attemptsThatNobodyAnswersAreNoHits() {
    minutes(12, OTHER, REGISTRATION);
    minutes(20, OTHER, Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80).flags(TcpFlags.SYN));

    assertThat(latest().orElseThrow().state()).isEqualTo(CoverageState.ABSENT);
  }

  @Test
  void attemptsThatAFirewallRefusesAreNoHits() {
    minutes(12, OTHER, REGISTRATION);
    minutes(20, OTHER, Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80).denied());

    assertThat(latest().orElseThrow().state()).isEqualTo(CoverageState.ABSENT);
  }

  @Test
  void whatWasNeverSeenIsMissedWhereItsPathIsSeen() {
    minutes(30, NEIGHBOUR);

    assertThat(latest().orElseThrow().state()).isEqualTo(CoverageState.ABSENT);
    assertThat(only(topology.violations()).kind()).isEqualTo(VerdictKind.MISSING);
  }

  @Test
  void aPathThatWasSeenBeforeTheInventoryKnewItsEndsIsOne() {
    strangerBecomesTheVda();
    minutes(30, OTHER);

    assertThat(latest().orElseThrow().state()).isEqualTo(CoverageState.ABSENT);
  }

  @Test
  void aPathThatGoesOnAsTheInventoryLearnsItsEndsIsOne() {
    strangerBecomesTheVda();
    topology.observe(Leg.tcp(Estate.STRANGER, 50_123, Estate.CONTROLLER, 9999));
    minutes(30, OTHER);

    assertThat(latest().orElseThrow().state()).isEqualTo(CoverageState.ABSENT);
  }

  private void strangerBecomesTheVda() {
    minutes(1, Leg.tcp(Estate.STRANGER, 50_123, Estate.CONTROLLER, 9999));
    topology.pass(Duration.ofMinutes(1));
    topology.publishInventoryBytes(Estate.INVENTORY.get(0).key().toString(), null);
    topology.publish(Estate.entry(Estate.STRANGER, "vda", "vda-02"));
  }

  @Test
  void whatNobodyCouldHaveSeenIsNotCalledAbsent() {
    minutes(30, OTHER, OTHER.answer());

    FlowCoverage coverage = latest().orElseThrow();
    assertThat(coverage.state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(coverage.why()).contains("No exporter");
    assertThat(topology.violations()).isEmpty();
  }

  @Test
  void aSilentExporterProvesNothing() {
    minutes(12, OTHER, REGISTRATION);
    topology.pass(Duration.ofMinutes(30));

    FlowCoverage coverage = latest().orElseThrow();
    assertThat(coverage.state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(coverage.why()).contains("192.0.2.1 is silent");
    assertThat(topology.violations()).isEmpty();
  }

  @Test
  void anExporterThatSamplesTooSparselyProvesNothing() {
    minutes(12, OTHER, Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80).sampled(1000));
    minutes(20, Leg.tcp(Estate.CONTROLLER, 50200, Estate.SQL, 1433).sampled(1000));

    FlowCoverage coverage = latest().orElseThrow();
    assertThat(coverage.state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(coverage.why()).contains("one packet in 1000");
    assertThat(topology.violations()).isEmpty();
  }

  @Test
  void whatIsExpectedNoLongerIsGoneAndItsViolationResolved() {
    minutes(12, OTHER, REGISTRATION);
    minutes(20, OTHER);
    Violation missing = only(topology.violations());
    topology.coverage();

    topology.publish(new CatalogRecord.Entry("test-2", Estate.FLOWS.get(0)));
    topology.publish("test-2", Estate.FLOWS);
    minutes(2, OTHER);

    assertThat(topology.coverage()).contains(new KeyValue<>("vda.register|default|Berlin|", null));
    Violation resolved = only(topology.violations());
    assertThat(resolved.id()).isEqualTo(missing.id());
    assertThat(resolved.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(resolved.explanation()).contains("No longer expected");
  }

  /** Shows the legs once a minute. */
  private void minutes(int count, Leg... legs) {
    for (int minute = 0; minute < count; minute++) {
      for (Leg leg : legs) {
        topology.observe(leg.again());
      }
      topology.pass(Duration.ofMinutes(1));
    }
  }

  private Optional<FlowCoverage> latest() {
    return topology.coverage().stream()
        .filter(each -> each.key.startsWith("vda.register|"))
        .reduce((first, second) -> second)
        .map(each -> each.value);
  }

  private static Violation only(List<Violation> violations) {
    assertThat(violations).hasSize(1);
    return violations.get(0);
  }
}
