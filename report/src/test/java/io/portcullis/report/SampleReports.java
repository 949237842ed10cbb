package io.portcullis.report;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.report.document.Report;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Whole reports of an estate that is made up, the same in each run: to be looked at. */
public final class SampleReports {

  private static final Duration MONTH = Duration.ofDays(30);

  private SampleReports() {}

  /** A month of an office that works on weekdays, in which some things went wrong. */
  public static Report month() {
    Estate estate = new Estate(MONTH);
    Random random = new Random(1);
    List<TrendSeries> series =
        List.of(
            Estate.series("cvad.ica", "Virtual Apps and Desktops", 1494, "London"),
            Estate.series("gateway.ica-tls", "Citrix Gateway", 443, "London"),
            Estate.series("pvs.streaming", "Citrix Provisioning", 6910, "Frankfurt"),
            Estate.series("adc.ldap", "Citrix ADC", 389, "Frankfurt"),
            Estate.series("adc.ldaps", "Citrix ADC", 636, "Frankfurt"),
            Estate.series("license.checkout", "License Server", 27000, "London"),
            Estate.series("", "", 8530, "London"));
    Instant begin = Estate.NOW.minus(MONTH.multipliedBy(2));
    for (Instant at = begin; at.isBefore(Estate.NOW); at = at.plus(Estate.HOUR)) {
      long size = busyness(at) * (at.isBefore(Estate.NOW.minus(MONTH)) ? 8 : 10);
      for (TrendSeries one : series) {
        size = size * 2 / 5;
        estate.hour(at, one, size * (50 + random.nextInt(50)) * 1_000, clients(random));
      }
    }
    policy(estate);
    trouble(estate, random);
    return estate.report();
  }

  private static long busyness(Instant at) {
    int hour = at.atZone(ZoneOffset.UTC).getHour();
    boolean weekend = at.atZone(ZoneOffset.UTC).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    long work = Math.max(0, 6 - Math.abs(13 - hour)) * 900L;
    return 400 + (weekend ? work / 8 : work);
  }

  private static String[] clients(Random random) {
    String[] clients = new String[8];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = "10.1." + random.nextInt(4) + "." + random.nextInt(200);
    }
    return clients;
  }

  private static void policy(Estate estate) {
    CatalogFlow[] flows = {
      Estate.flow(
          "adc.ldap", "tcp/389", FlowSecurity.of(CatalogFlow.Security.CLEARTEXT), "adc.ldaps"),
      Estate.flow("adc.ldaps", "tcp/636", FlowSecurity.of(CatalogFlow.Security.ENCRYPTED)),
      Estate.flow("adc.radius", "udp/1812", FlowSecurity.UNSPECIFIED),
      Estate.flow("cvad.ica", "tcp/1494", FlowSecurity.UNSPECIFIED)
    };
    estate.catalog(Estate.ago(Duration.ofDays(40)), "2026.10-1", flows);
    estate.catalog(Estate.ago(Duration.ofDays(12)), "2026.11-3", flows);
    estate.inventory(Estate.ago(Duration.ofDays(40)), "10.1.0.0/16", "adcs", "adc-nsip");
    estate.inventory(Estate.ago(Duration.ofDays(9)), "10.2.0.0/16", "ldap", "ldap-server");
  }

  private static void trouble(Estate estate, Random random) {
    VerdictKind[] kinds = {
      VerdictKind.UNEXPECTED_PORT, VerdictKind.UNKNOWN_ENDPOINT, VerdictKind.MISSING
    };
    for (int i = 0; i < 24; i++) {
      Instant opened = Estate.ago(Estate.HOUR.multipliedBy(2 + random.nextInt(700)));
      boolean over = random.nextInt(3) > 0;
      Instant updated = over ? opened.plus(Duration.ofMinutes(30 + random.nextInt(90))) : opened;
      estate.found(
          Estate.violation(
              "violation-" + i,
              over ? ViolationState.RESOLVED : ViolationState.OPEN,
              kinds[i % kinds.length],
              opened,
              updated,
              Estate.party("10.1.0." + i, "vda-london-" + i, "London", "vda"),
              i % kinds.length == 1
                  ? Estate.party("203.0.113." + i, "", "", "internet")
                  : Estate.party("10.2.0.1", "ddc-london-1", "London", "delivery-controller")));
    }
    Instant longAgo = Estate.ago(Duration.ofDays(50));
    estate
        .coverage("adc.ha-heartbeat", CoverageState.ACTIVE, Estate.ago(MONTH), Estate.ago(MONTH))
        .coverage("adc.ntp", CoverageState.ACTIVE, Estate.ago(MONTH), Estate.ago(MONTH))
        .coverage(
            "adc.ntp", CoverageState.NOT_OBSERVABLE, Estate.ago(Estate.DAY), Estate.ago(Estate.DAY))
        .coverage("adc.ntp", CoverageState.ABSENT, Estate.ago(Estate.HOUR), Estate.NOW)
        .exporter(Estate.ago(Duration.ofDays(31)), longAgo, 90_000, 10, ExporterState.LIVE, longAgo)
        .exporter(
            Estate.ago(Duration.ofDays(3)),
            longAgo,
            400_000,
            6_000,
            ExporterState.SILENT,
            Estate.ago(Duration.ofDays(4)))
        .exporter(
            Estate.ago(Estate.HOUR),
            longAgo,
            450_000,
            6_100,
            ExporterState.LIVE,
            Estate.ago(Duration.ofDays(2)));
  }

  /** What its enemies would have an estate be called. */
  public static Report hostile() {
    String name = "</svg><script>document.title='run'</script>\"onload=\"document.title='run'";
    Estate estate = new Estate(Estate.DAY, ZoneOffset.UTC, Optional.of(name));
    for (int i = 0; i < 12; i++) {
      estate.hour(
          Estate.ago(Estate.HOUR.multipliedBy(i + 1)),
          Estate.series("flow" + i + name, name + i, 80, name),
          1_000_000L * (i + 1));
      estate.found(
          Estate.violation(
              "id" + i,
              ViolationState.OPEN,
              VerdictKind.UNKNOWN_ENDPOINT,
              Estate.ago(Estate.HOUR),
              Estate.ago(Estate.HOUR),
              Estate.party(
                  "10.0.0." + i, "<img src=x onerror=\"document.title='run'\">", name, name),
              Estate.party("203.0.113." + i, "", "", "javascript:document.title='run'")));
    }
    return estate.report();
  }
}
