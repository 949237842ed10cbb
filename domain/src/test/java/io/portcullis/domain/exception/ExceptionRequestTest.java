package io.portcullis.domain.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.exception.ExceptionRefusedException.Fault;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionRequestTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final RoleNames ROLES =
      new RoleNames(List.of(role("vda", "Virtual Delivery Agent"), role("sql-server", "Database")));

  @Test
  void a_request_becomes_an_exception_with_roles_by_their_ids() throws Exception {
    PolicyException granted =
        request("tcp/1433", "P30D").grant(ROLES, ExceptionConfig.defaults(), NOW);

    assertThat(granted.scope().toString())
        .isEqualTo("vda in 10.0.4.0/24 -> sql-server on tcp/1433, only unexpected peer");
    assertThat(granted.scope().kinds()).containsExactly(VerdictKind.UNEXPECTED_PEER);
    assertThat(granted.scope().covers(Violations.desktopToDatabase())).isTrue();
    assertThat(granted.createdAtMillis()).isEqualTo(NOW.toEpochMilli());
    assertThat(granted.expiresAtMillis()).isEqualTo(NOW.plus(Duration.ofDays(30)).toEpochMilli());
    assertThat(granted.id()).startsWith("ex-20261123-").hasSize(18);
  }

  @ParameterizedTest
  @CsvSource({
    "P30D, 2026-12-23T12:00:00Z",
    "P6M, 2027-05-23T12:00:00Z",
    "P1Y, 2027-11-23T12:00:00Z",
    "PT12H, 2026-11-24T00:00:00Z",
    "P1DT12H, 2026-11-25T00:00:00Z",
    "2027-01-31, 2027-01-31T00:00:00Z",
    "2027-01-31T18:00:00+01:00, 2027-01-31T17:00:00Z",
  })
  void the_end_is_a_date_a_time_or_a_while_from_now(String text, Instant end) throws Exception {
    PolicyException granted =
        request("tcp/1433", text).grant(ROLES, ExceptionConfig.defaults(), NOW);
    assertThat(Instant.ofEpochMilli(granted.expiresAtMillis())).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, is over",
    "P0D, is over",
    "P400D, '400 days away; an exception may last 366 at most'",
    "P9999999999Y, is no end",
    "+999999999-12-31T00:00:00Z, days away",
    "tomorrow, 'is no end; write a date as 2027-01-31'",
    "'', is no end",
  })
  void an_end_that_can_not_be_is_refused(String text, String why) {
    assertThatThrownBy(
            () -> request("tcp/1433", text).grant(ROLES, ExceptionConfig.defaults(), NOW))
        .isInstanceOf(ExceptionRefusedException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_site_may_want_shorter_ones() {
    assertThatThrownBy(
            () ->
                request("tcp/1433", "P30D")
                    .grant(ROLES, new ExceptionConfig(Duration.ofDays(14)), NOW))
        .hasMessageContaining("an exception may last 14 at most");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    ExceptionRequest bad =
        new ExceptionRequest(
            Optional.of("no blanks"),
            " ",
            List.of("vdaa"),
            List.of("10.0.4.1/24"),
            List.of("sql-server"),
            List.of(),
            "tcp",
            List.of("unexpected-pear", "compliant"),
            "",
            "  ",
            "P2Y");

    ExceptionRefusedException refused =
        catchThrowableOfType(
            ExceptionRefusedException.class,
            () -> bad.grant(ROLES, ExceptionConfig.defaults(), NOW));

    assertThat(refused.faults())
        .extracting(Fault::field)
        .containsExactly(
            "id",
            "zone",
            "reason",
            "owner",
            "clientRoles",
            "clientPrefixes",
            "service",
            "kinds",
            "kinds",
            "expires");
    assertThat(refused)
        .hasMessageContaining("'vdaa' is no role; did you mean 'vda'?")
        .hasMessageContaining("did you mean 'UNEXPECTED_PEER'?")
        .hasMessageContaining("'tcp' names no port; write tcp/443 or tcp/*");
  }

  @Test
  void an_exception_for_everyone_is_refused() {
    ExceptionRequest everyone =
        new ExceptionRequest(
            Optional.empty(),
            "default",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "tcp/1433",
            List.of(),
            "because",
            "jane",
            "P1D");

    assertThatThrownBy(() -> everyone.grant(ROLES, ExceptionConfig.defaults(), NOW))
        .hasMessageContaining("would hide everything; name a role or prefix of one end");
  }

  @ParameterizedTest
  @CsvSource({"ip/6, tcp/443", "ip/1, icmp", "ip/999, is no protocol", "sctp/7, tcp"})
  void a_service_that_can_not_be_is_refused(String service, String hint) {
    assertThatThrownBy(() -> request(service, "P1D").grant(ROLES, ExceptionConfig.defaults(), NOW))
        .hasMessageContaining(hint);
  }

  @Test
  void it_gives_notice_a_week_before_its_end() throws Exception {
    PolicyException granted =
        request("tcp/1433", "P30D").grant(ROLES, ExceptionConfig.defaults(), NOW);
    long week = granted.expiresAtMillis() - Duration.ofDays(7).toMillis();

    assertThat(granted.endsSoon(week - 1)).isFalse();
    assertThat(granted.endsSoon(week)).isTrue();
    assertThat(granted.endsSoon(granted.expiresAtMillis())).isFalse();
    assertThat(granted.stateAt(granted.expiresAtMillis())).isEqualTo(PolicyException.State.EXPIRED);
  }

  private static ExceptionRequest request(String service, String expires) {
    return new ExceptionRequest(
        Optional.empty(),
        "default",
        List.of("Virtual Delivery Agent"),
        List.of("10.0.4.0/24"),
        List.of("sql-server"),
        List.of(),
        service,
        List.of("unexpected-peer"),
        "Migration of the reports, ticket 4711.",
        "jane@bern.example",
        expires);
  }

  private static Role role(String id, String name) {
    return new Role(id, name, List.of(), List.of(), Role.Kind.HOST, true);
  }
}
