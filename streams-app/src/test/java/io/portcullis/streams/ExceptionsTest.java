package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an exception in its topic to what becomes of the violations it covers. */
class ExceptionsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final TopologyFixture topology = TopologyFixture.ready();

  @AfterEach
  void close() {
    topology.close();
  }

  @Test
  void an_open_violation_becomes_excepted_when_its_exception_arrives() {
    Violation open = violation();
    topology.publish(exception("ex", ExceptionScope.of(open), Duration.ofMinutes(5)));
    topology.pass(Duration.ofSeconds(2));

    Violation excepted = only();
    assertThat(excepted.id()).isEqualTo(open.id());
    assertThat(excepted.state()).isEqualTo(ViolationState.EXCEPTED);
    assertThat(excepted.acceptedBy()).map(Acceptance::exceptionId).contains("ex");
  }

  @Test
  void what_comes_again_under_its_exception_is_excepted_at_once() {
    ExceptionScope scope = ExceptionScope.of(violation());
    topology.publish(exception("ex", scope, HOUR));
    topology.pass(Duration.ofMinutes(31));
    topology.violations();

    assertThat(violation().state()).isEqualTo(ViolationState.EXCEPTED);
  }

  @Test
  void what_is_still_there_comes_back_when_the_exception_expires() {
    topology.publish(exception("ex", ExceptionScope.of(violation()), Duration.ofMinutes(5)));
    topology.pass(Duration.ofMinutes(4));
    assertThat(only().state()).isEqualTo(ViolationState.EXCEPTED);

    topology.pass(Duration.ofMinutes(2));

    Violation back = only();
    assertThat(back.state()).isEqualTo(ViolationState.REOPENED);
    assertThat(back.explanation()).startsWith("Exception ex of jane ended on ");
  }

  @Test
  void what_is_still_there_comes_back_when_the_exception_is_revoked() {
    topology.publish(exception("ex", ExceptionScope.of(violation()), HOUR));
    topology.pass(Duration.ofSeconds(2));
    topology.publishExceptionBytes("ex", null);
    topology.pass(Duration.ofSeconds(2));

    assertThat(topology.violations())
        .extracting(Violation::state)
        .containsExactly(ViolationState.EXCEPTED, ViolationState.REOPENED);
  }

  @Test
  void what_fell_quiet_under_its_exception_does_not_come_back() {
    topology.publish(exception("ex", ExceptionScope.of(violation()), HOUR));
    topology.pass(Duration.ofMinutes(62));

    assertThat(topology.violations())
        .extracting(Violation::state)
        .containsExactly(ViolationState.EXCEPTED, ViolationState.RESOLVED);
  }

  @Test
  void records_that_are_no_exceptions_are_counted_and_accept_nothing() {
    ExceptionScope scope = ExceptionScope.of(violation());
    topology.publishExceptionBytes("a", "no Avro".getBytes(StandardCharsets.UTF_8));
    topology.publish(exception("b", scope, Duration.ofDays(400)));
    topology.publishExceptionBytes(
        "c",
        topology
            .serdes
            .policyException()
            .encode(topology.topics.exceptions().name(), exception("d", scope, HOUR)));
    topology.pass(Duration.ofSeconds(2));

    assertThat(topology.violations()).isEmpty();
    assertThat(bad("bad_magic")).isEqualTo(1);
    assertThat(bad("lasts_too_long")).isEqualTo(1);
    assertThat(bad("wrong_key")).isEqualTo(1);
  }

  @Test
  void one_that_can_not_be_read_any_more_accepts_nothing_any_more() {
    topology.publish(exception("ex", ExceptionScope.of(violation()), HOUR));
    topology.pass(Duration.ofSeconds(2));
    topology.publishExceptionBytes("ex", "no Avro".getBytes(StandardCharsets.UTF_8));
    topology.pass(Duration.ofSeconds(2));

    assertThat(topology.violations())
        .extracting(Violation::state)
        .containsExactly(ViolationState.EXCEPTED, ViolationState.REOPENED);
  }

  @Test
  void exceptions_are_counted_by_state_and_announced_once_a_week_before_their_end() {
    ExceptionScope scope = ExceptionScope.of(violation());
    topology.publish(exception("soon", scope, Duration.ofDays(6)));
    topology.publish(exception("later", scope, Duration.ofDays(8)));
    topology.publish(exception("over", scope, Duration.ofSeconds(1)));
    assertThat(topology.exceptions.announceEnds()).isEqualTo(2);
    topology.pass(Duration.ofSeconds(3));

    assertThat(topology.exceptions.announceEnds()).isZero();
    assertThat(gauge("portcullis.policy.exceptions", "state", "valid")).isEqualTo(2);
    assertThat(gauge("portcullis.policy.exceptions", "state", "expired")).isEqualTo(1);
    assertThat(gauge("portcullis.policy.ending.exceptions")).isEqualTo(1);
  }

  /** A desktop that opens what it should not; nothing else is told meanwhile. */
  private Violation violation() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999);
    topology.observe(request);
    topology.observe(request.answer());
    topology.pass(Duration.ofSeconds(1));
    return only();
  }

  private Violation only() {
    List<Violation> published = topology.violations();
    assertThat(published).hasSize(1);
    return published.get(0);
  }

  private PolicyException exception(String id, ExceptionScope scope, Duration lasts) {
    Instant now = topology.now();
    return new PolicyException(
        id, scope, "Until March.", "jane", now.toEpochMilli(), now.plus(lasts).toEpochMilli());
  }

  private double bad(String reason) {
    return topology.count("portcullis.policy.bad.entries", "topic", "exceptions", "reason", reason);
  }

  private double gauge(String name, String... tags) {
    return topology.meters.get(name).tags(tags).gauge().value();
  }
}
