package io.portcullis.report.books;

import static io.portcullis.report.Estate.DAY;
import static io.portcullis.report.Estate.HOUR;
import static io.portcullis.report.Estate.NOW;
import static io.portcullis.report.Estate.ago;
import static io.portcullis.report.Estate.party;
import static io.portcullis.report.Estate.series;
import static io.portcullis.report.Estate.violation;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.report.Estate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void nothing_at_all_still_makes_a_report_that_says_so() {
    Estate estate = new Estate(DAY.multipliedBy(30));

    assertThat(estate.report().caveats())
        .anyMatch(caveat -> caveat.startsWith("No traffic is kept of this period"))
        .anyMatch(caveat -> caveat.startsWith("Nothing is kept of the period before"))
        .anyMatch(caveat -> caveat.contains("nobody watched"))
        .anyMatch(caveat -> caveat.startsWith("No catalog was in force"));
  }

  @Test
  void growth_is_held_against_the_period_before_of_the_same_length() {
    Estate estate =
        new Estate(DAY)
            .hour(ago(HOUR), series("adc.ldap", 389), 300)
            .hour(ago(DAY.plus(HOUR)), series("adc.ldap", 389), 200)
            .hour(ago(DAY.multipliedBy(2).plus(HOUR)), series("adc.ldap", 389), 9_000);

    assertThat(estate.rows("volumeByFlow", "flow", "octets", "octetsBefore", "octetsChange"))
        .containsExactly(List.of("adc.ldap", "300 B", "200 B", "+50.0 %"));
  }

  @Test
  void without_data_of_the_time_before_there_is_no_growth() {
    Estate estate = new Estate(DAY).hour(ago(HOUR), series("adc.ldap", 389), 300);

    assertThat(estate.rows("volumeByFlow", "octets", "octetsBefore", "octetsChange"))
        .containsExactly(List.of("300 B", "–", "–"));
  }

  @Test
  void what_was_not_there_before_is_new_and_not_endless_growth() {
    Estate estate =
        new Estate(DAY)
            .hour(ago(HOUR), series("adc.ldap", 389), 300)
            .hour(ago(DAY.plus(HOUR)), series("adc.dns", 53), 200);

    assertThat(estate.rows("volumeByFlow", "flow", "octets", "octetsChange"))
        .containsExactly(
            List.of("adc.ldap", "300 B", "new"), List.of("adc.dns", "0 B", "-100.0 %"));
  }

  @Test
  void a_cell_that_is_told_again_counts_as_it_was_told_last() {
    Estate estate =
        new Estate(DAY)
            .hour(ago(HOUR), series("adc.ldap", 389), 300, "10.0.0.1")
            .hour(ago(HOUR), series("adc.ldap", 389), 500, "10.0.0.1", "10.0.0.2");

    assertThat(estate.rows("volumeByFlow", "octets", "clients"))
        .containsExactly(List.of("500 B", "2"));
  }

  @Test
  void hours_and_their_day_count_once() {
    Instant yesterday = Instant.parse("2026-11-22T00:00:00Z");
    Estate estate =
        new Estate(DAY.multipliedBy(3))
            .hour(yesterday, series("adc.ldap", 389), 300)
            .hour(yesterday.plus(HOUR), series("adc.ldap", 389), 400)
            .day(yesterday, series("adc.ldap", 389), 700);

    assertThat(estate.rows("volumeByFlow", "octets")).containsExactly(List.of("700 B"));
  }

  @Test
  void a_day_whose_hours_are_no_longer_kept_counts_as_a_whole() {
    Instant longAgo = Instant.parse("2026-10-01T00:00:00Z");
    Estate estate =
        new Estate(DAY.multipliedBy(60))
            .hour(longAgo.plus(HOUR.multipliedBy(23)), series("adc.ldap", 389), 100)
            .day(longAgo, series("adc.ldap", 389), 7_000);

    assertThat(estate.rows("volumeByFlow", "octets")).containsExactly(List.of("7.00 KB"));
    assertThat(estate.report().caveats())
        .anyMatch(
            caveat ->
                caveat.startsWith("Single hours are no longer kept of days before 2026-10-02"));
  }

  @Test
  void the_busiest_hour_is_told_in_the_time_zone_that_was_asked_for() {
    Estate estate =
        new Estate(DAY.multipliedBy(2), ZoneId.of("Asia/Tokyo"), Optional.empty())
            .hour(Instant.parse("2026-11-22T20:00:00Z"), series("adc.ldap", 389), 900)
            .hour(Instant.parse("2026-11-22T21:00:00Z"), series("adc.ldap", 389), 100);

    // 20:00 on Sunday in UTC is 5 o'clock on Monday in Tokyo.
    assertThat(estate.rows("busiestHours", "weekday", "octets").get(0))
        .containsExactly("Mon", "900 B");
    assertThat(estate.rows("week", "hour", "mondayOctets")).contains(List.of("5", "900 B"));
  }

  @Test
  void an_hour_of_the_week_is_the_average_of_its_hours() {
    Instant monday = Instant.parse("2026-11-16T09:00:00Z");
    Estate estate =
        new Estate(DAY.multipliedBy(8))
            .hour(monday, series("adc.ldap", 389), 100)
            .hour(monday.plus(DAY.multipliedBy(7)), series("adc.ldap", 389), 300);

    assertThat(estate.rows("week", "hour", "mondayOctets", "tuesdayOctets"))
        .contains(List.of("9", "200 B", "0 B"));
  }

  @Test
  void a_site_has_what_has_an_end_there() {
    Estate estate =
        new Estate(DAY, ZoneOffset.UTC, Optional.of("Berlin"))
            .hour(ago(HOUR), series("adc.ldap", "Citrix ADC", 389, "Berlin"), 100)
            .hour(ago(HOUR), series("adc.ldap", "Citrix ADC", 389, "London"), 900);

    assertThat(estate.rows("volumeByFlow", "octets")).containsExactly(List.of("100 B"));
  }

  @Test
  void clear_text_is_told_with_what_would_encrypt_it() {
    Estate estate =
        new Estate(DAY)
            .catalog(
                ago(DAY.multipliedBy(9)),
                "1",
                Estate.flow("web", "tcp/80,443", Estate.secured(80, 443)),
                Estate.flow(
                    "ldap", "tcp/389", FlowSecurity.of(CatalogFlow.Security.CLEARTEXT), "ldaps"),
                Estate.flow("ldaps", "tcp/636", FlowSecurity.of(CatalogFlow.Security.ENCRYPTED)))
            .hour(ago(HOUR), series("web", 80), 300)
            .hour(ago(HOUR), series("web", 443), 400)
            .hour(ago(HOUR), series("ldap", 389), 200)
            .hour(ago(HOUR), series("ldaps", 636), 100);

    assertThat(estate.rows("clearText", "flow", "service", "encryptedBy", "encryptedOctets"))
        .containsExactly(
            List.of("web", "tcp/80", "web on port 443", "400 B"),
            List.of("ldap", "tcp/389", "ldaps on port 636", "100 B"));
  }

  @Test
  void a_flow_is_never_used_only_if_it_could_have_been() {
    FlowSecurity any = FlowSecurity.UNSPECIFIED;
    Estate estate =
        new Estate(DAY)
            .catalog(ago(DAY), "1", Estate.flow("a", "tcp/1", any), Estate.flow("b", "tcp/2", any))
            .inventory(ago(DAY), "10.0.0.1/32", "adc", "adc-nsip")
            .hour(ago(HOUR), series("a", 1), 100);

    assertThat(estate.rows("neverUsed")).isEmpty();
    estate.inventory(ago(DAY), "10.0.0.2/32", "ldap", "ldap-server");
    assertThat(estate.rows("neverUsed", "flow")).containsExactly(List.of("b"));
  }

  @Test
  void what_a_role_is_besides_counts_as_being_there() {
    FlowSecurity any = FlowSecurity.UNSPECIFIED;
    Estate estate =
        new Estate(DAY)
            .catalog(ago(DAY), "1", Estate.flow("a", "tcp/1", any), Estate.flow("b", "tcp/2", any))
            .inventory(ago(DAY), "10.0.0.1/32", "adc", "adc-nsip")
            .inventory(ago(DAY), "10.0.0.2/32", "ad", "directory")
            .hour(ago(HOUR), series("a", 1), 100);

    assertThat(estate.rows("neverUsed", "flow")).containsExactly(List.of("b"));
  }

  @Test
  void the_time_to_resolve_is_that_of_each_round() {
    Instant opened = ago(HOUR.multipliedBy(10));
    Estate estate =
        new Estate(DAY)
            .found(found(ViolationState.OPEN, opened, opened))
            .found(found(ViolationState.RESOLVED, opened, opened.plus(MINUTE.multipliedBy(10))))
            .found(found(ViolationState.REOPENED, opened, ago(HOUR)))
            .found(found(ViolationState.RESOLVED, opened, ago(HOUR).plus(MINUTE.multipliedBy(30))));

    assertThat(
            estate.rows(
                "violationsByKind",
                "kind",
                "opened",
                "reopened",
                "resolved",
                "standing",
                "resolveMedianSeconds",
                "resolveP90Seconds"))
        .containsExactly(List.of("unexpected port", "2", "1", "2", "0", "10m 0s", "30m 0s"));
  }

  @Test
  void what_was_resolved_before_the_period_is_none_of_it() {
    Estate estate =
        new Estate(DAY)
            .found(found(ViolationState.RESOLVED, ago(DAY.multipliedBy(3)), ago(DAY.plus(HOUR))));

    assertThat(estate.rows("violationsByKind")).isEmpty();
  }

  @Test
  void what_opened_before_and_stands_is_not_opened_again() {
    Estate estate =
        new Estate(DAY).found(found(ViolationState.OPEN, ago(DAY.multipliedBy(3)), ago(HOUR)));

    assertThat(estate.rows("violationsByKind", "opened", "resolved", "standing"))
        .containsExactly(List.of("0", "0", "1"));
    assertThat(estate.rows("violationsStanding", "client", "server", "stoodSeconds"))
        .containsExactly(List.of("vda-1 (vda)", "ddc-1 (delivery-controller)", "3d 0h"));
  }

  private static io.portcullis.domain.violation.Violation found(
      ViolationState state, Instant opened, Instant updated) {
    return violation("a", state, VerdictKind.UNEXPECTED_PORT, opened, updated);
  }

  @Test
  void an_unknown_endpoint_is_named_once_with_all_that_it_does() {
    Estate estate = new Estate(DAY);
    for (String id : List.of("a", "b")) {
      estate.found(
          violation(
              id,
              ViolationState.OPEN,
              VerdictKind.UNKNOWN_ENDPOINT,
              ago(HOUR),
              ago(HOUR),
              party("10.0.0.1", "vda-1", "London", "vda"),
              party("203.0.113.9", "", "", "internet")));
    }

    assertThat(estate.rows("unknownEndpoints", "address", "side", "violations", "octets"))
        .containsExactly(List.of("203.0.113.9", "server", "2", "3.00 KB"));
  }

  @Test
  void time_in_which_nobody_could_see_is_told_as_that() {
    Estate estate =
        new Estate(HOUR.multipliedBy(10))
            .coverage("adc.ntp", CoverageState.ACTIVE, ago(HOUR.multipliedBy(8)), ago(HOUR))
            .coverage("adc.ntp", CoverageState.NOT_OBSERVABLE, ago(HOUR.multipliedBy(3)), ago(HOUR))
            .coverage("adc.ntp", CoverageState.ABSENT, ago(HOUR), ago(HOUR));

    assertThat(
            estate.rows(
                "coverage",
                "state",
                "activeSeconds",
                "notObservableSeconds",
                "absentSeconds",
                "unknownSeconds"))
        .containsExactly(List.of("absent", "5h 0m", "2h 0m", "1h 0m", "2h 0m"));
  }

  @Test
  void what_an_exporter_counted_before_the_period_is_not_of_it() {
    Instant longAgo = ago(DAY.multipliedBy(9));
    Estate estate =
        new Estate(DAY)
            .exporter(ago(DAY.plus(HOUR)), longAgo, 1_000, 500, ExporterState.LIVE, longAgo)
            .exporter(ago(HOUR), longAgo, 1_190, 510, ExporterState.LIVE, longAgo);

    assertThat(estate.rows("exporters", "packets", "lost", "lostShare"))
        .containsExactly(List.of("190", "10", "5.0 %"));
  }

  @Test
  void it_is_told_when_an_exporter_was_silent() {
    Instant first = ago(HOUR.multipliedBy(20));
    Estate estate =
        new Estate(DAY)
            .exporter(first, first, 10, 0, ExporterState.LIVE, first)
            .exporter(
                ago(HOUR.multipliedBy(5)),
                first,
                100,
                0,
                ExporterState.SILENT,
                ago(HOUR.multipliedBy(6)))
            .exporter(
                ago(HOUR.multipliedBy(4)),
                first,
                101,
                0,
                ExporterState.LIVE,
                ago(HOUR.multipliedBy(4)));

    assertThat(estate.rows("silences", "exporter", "silentSeconds"))
        .containsExactly(List.of("192.0.2.1", "2h 0m"));
    assertThat(estate.report().caveats())
        .contains("1 exporter domain was silent for a time; see Exporters.");
  }

  @Test
  void each_publication_of_the_catalog_is_a_change_and_says_how_much() {
    FlowSecurity any = FlowSecurity.UNSPECIFIED;
    Estate estate =
        new Estate(DAY)
            .catalog(ago(DAY.multipliedBy(5)), "1", Estate.flow("a", "tcp/1", any))
            .catalog(ago(HOUR), "2", Estate.flow("a", "tcp/9", any), Estate.flow("b", "tcp/2", any))
            .inventory(ago(HOUR), "10.0.0.1/32", "adc", "adc-nsip")
            .inventory(ago(HOUR), "10.0.0.2/32", "ldap", "ldap-server");

    assertThat(estate.rows("changes", "what", "version", "added", "changed", "removed"))
        .containsExactly(
            List.of("catalog", "2", "1", "1", "0"), List.of("inventory", "–", "2", "0", "0"));
    assertThat(estate.report().caveats())
        .contains("Catalog 2 was in force at the end, and the inventory had 2 entries.");
  }

  @Test
  void a_period_that_goes_back_further_than_anything_is_kept_says_so() {
    assertThat(new Estate(DAY.multipliedBy(500)).report().caveats())
        .anyMatch(caveat -> caveat.startsWith("Nothing is kept for longer than 400 days"));
    assertThat(new Estate(DAY.multipliedBy(300)).report().caveats())
        .noneMatch(caveat -> caveat.startsWith("Nothing is kept for longer"));
  }

  @Test
  void an_hour_that_is_not_over_is_told_of() {
    assertThat(new Estate(NOW, DAY).report().caveats())
        .noneMatch(caveat -> caveat.startsWith("The last hour is not over"));
    assertThat(new Estate(NOW.plus(MINUTE), DAY).report().caveats())
        .anyMatch(caveat -> caveat.startsWith("The last hour is not over"));
  }
}
