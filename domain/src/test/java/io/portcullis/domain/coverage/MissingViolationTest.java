package io.portcullis.domain.coverage;

import static io.portcullis.domain.coverage.CoverageEstate.ZONE;
import static io.portcullis.domain.coverage.CoverageEstate.address;
import static io.portcullis.domain.coverage.CoverageEstate.database;
import static io.portcullis.domain.coverage.CoverageEstate.heartbeat;
import static io.portcullis.domain.coverage.CoverageEstate.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation.Per;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingViolationTest {

  private static final long SINCE = 1_000;

  @Test
  void it_says_what_is_missing_since_when_and_who_would_have_seen_it() {
    Violation violation = opened(database(Per.SITE).build(), "", 5_000);

    assertThat(violation.id()).isEqualTo(missing("database", "", 5_000).id());
    assertThat(violation.kind()).isEqualTo(VerdictKind.MISSING);
    assertThat(violation.state()).isEqualTo(ViolationState.OPEN);
    assertThat(violation.severity()).isEqualTo(Severity.HIGH);
    assertThat(violation.protocol()).isEqualTo(Protocol.TCP);
    assertThat(violation.serverPort()).isEqualTo(1433);
    assertThat(violation.traffic()).isEqualTo(Traffic.NONE);
    assertThat(violation.exporters()).containsExactly("192.0.2.1");
    assertThat(violation.nearest().get(0).flowId()).isEqualTo("database");
    assertThat(violation.firstSeenMillis()).isEqualTo(SINCE);
    assertThat(violation.lastSeenMillis()).isEqualTo(SINCE);
    assertThat(violation.openedAtMillis()).isEqualTo(5_000);
    assertThat(violation.updatedAtMillis()).isEqualTo(5_000);
  }

  @Test
  void of_a_site_both_ends_may_be_anybody_of_their_roles() {
    Violation violation = opened(database(Per.SITE).build(), "", 5_000);

    assertThat(violation.client().address()).isEqualTo(Violation.ANYBODY);
    assertThat(violation.client().roles()).containsExactly("controller");
    assertThat(violation.client().site()).contains("Berlin");
    assertThat(violation.server().address()).isEqualTo(Violation.ANYBODY);
    assertThat(violation.server().roles()).containsExactly("sql");
  }

  @Test
  void of_a_source_the_client_is_named() {
    Violation violation = opened(database(Per.SOURCE).build(), "10.1.0.1", 5_000);

    assertThat(violation.client().address()).isEqualTo(address("10.1.0.1"));
    assertThat(violation.client().name()).contains("controller-host");
    assertThat(violation.server().address()).isEqualTo(Violation.ANYBODY);
  }

  @Test
  void of_a_destination_the_server_is_named() {
    Violation violation = opened(database(Per.DESTINATION).build(), "10.1.9.1", 5_000);

    assertThat(violation.client().address()).isEqualTo(Violation.ANYBODY);
    assertThat(violation.server().address()).isEqualTo(address("10.1.9.1"));
    assertThat(violation.server().name()).contains("sql-host");
  }

  @Test
  void of_a_pair_both_are_named() {
    Violation violation = opened(heartbeat(Per.PAIR).build(), "10.1.0.7>10.1.0.8", 5_000);

    assertThat(violation.client().address()).isEqualTo(address("10.1.0.7"));
    assertThat(violation.server().address()).isEqualTo(address("10.1.0.8"));
    assertThat(violation.protocol()).isEqualTo(Protocol.UDP);
  }

  @Test
  void one_that_stands_is_told_of_anew_and_keeps_when_it_began() {
    CatalogFlow flow = database(Per.SITE).build();
    Violation first = opened(flow, "", 5_000);
    Violation again =
        MissingViolation.of(missing("database", "", 9_000), Optional.of(first), policy(flow));

    assertThat(again.state()).isEqualTo(ViolationState.OPEN);
    assertThat(again.openedAtMillis()).isEqualTo(5_000);
    assertThat(again.updatedAtMillis()).isEqualTo(9_000);
  }

  @Test
  void the_next_hit_resolves_it_and_the_next_absence_reopens_it() {
    CatalogFlow flow = database(Per.SITE).build();
    Violation first = opened(flow, "", 5_000);
    Missing over = missing("database", "Seen again.", 7_000, 8_000);
    Violation resolved = MissingViolation.resolved(over, first);
    assertThat(resolved.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(resolved.explanation()).isEqualTo("Seen again.");
    assertThat(resolved.lastSeenMillis()).isEqualTo(7_000);
    assertThat(resolved.updatedAtMillis()).isEqualTo(8_000);

    Missing next = missing("database", "Missing.", 7_000, 30_000);
    Violation back = MissingViolation.of(next, Optional.of(resolved), policy(flow));
    assertThat(back.id()).isEqualTo(first.id());
    assertThat(back.state()).isEqualTo(ViolationState.REOPENED);
    assertThat(back.firstSeenMillis()).isEqualTo(SINCE);
    assertThat(back.openedAtMillis()).isEqualTo(5_000);
  }

  @Test
  void a_hit_from_before_it_was_told_of_turns_no_time_back() {
    Violation first = opened(database(Per.SITE).build(), "", 5_000);
    Violation resolved =
        MissingViolation.resolved(missing("database", "No longer expected.", 500, 600), first);

    assertThat(resolved.lastSeenMillis()).isEqualTo(SINCE);
    assertThat(resolved.updatedAtMillis()).isEqualTo(5_000);
  }

  private static Violation opened(CatalogFlow flow, String member, long atMillis) {
    return MissingViolation.of(
        missing(flow.id(), member, atMillis), Optional.empty(), policy(flow));
  }

  private static Policy policy(CatalogFlow flow) {
    return CoverageEstate.policy(
        List.of(flow),
        host("10.1.0.1", "controller", "Berlin"),
        host("10.1.9.1", "sql", "Berlin"),
        host("10.1.0.7", "adc", "Berlin"),
        host("10.1.0.8", "adc", "Berlin"));
  }

  private static Missing missing(String flowId, String member, long atMillis) {
    return missing(new ExpectationKey(flowId, ZONE, "Berlin", member), "Missing.", SINCE, atMillis);
  }

  private static Missing missing(String flowId, String words, long sinceMillis, long atMillis) {
    return missing(new ExpectationKey(flowId, ZONE, "Berlin", ""), words, sinceMillis, atMillis);
  }

  private static Missing missing(
      ExpectationKey key, String words, long sinceMillis, long atMillis) {
    return new Missing(
        key, Severity.HIGH, words, sinceMillis, atMillis, List.of("192.0.2.1"), "1", 1);
  }
}
