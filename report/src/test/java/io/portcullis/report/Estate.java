package io.portcullis.report;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.sketch.Spread;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.report.books.Books;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Report;
import io.portcullis.report.document.Table;
import io.portcullis.report.format.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Records as topics would hold them, and what a report makes of them. */
public final class Estate {

  /** A directory has the flows of any LDAP server, and some of its own. */
  private static final List<Role> ROLES =
      List.of(
          new Role(
              "directory", "directory", List.of(), List.of("ldap-server"), Role.Kind.HOST, false));

  /** A Monday. */
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  public static final Duration HOUR = Duration.ofHours(1);
  public static final Duration DAY = Duration.ofDays(1);

  public final Books books;

  public Estate(Duration since) {
    this(since, ZoneOffset.UTC, Optional.empty());
  }

  public Estate(Duration since, ZoneId zone, Optional<String> site) {
    this(NOW, since, zone, site);
  }

  public Estate(Instant now, Duration since) {
    this(now, since, ZoneOffset.UTC, Optional.empty());
  }

  private Estate(Instant now, Duration since, ZoneId zone, Optional<String> site) {
    books =
        new Books(
            new ReportRequest(
                now,
                Period.around(now.minus(since), now),
                site,
                zone,
                DAY.multipliedBy(400),
                "a test"));
  }

  public static Instant ago(Duration time) {
    return NOW.minus(time);
  }

  public static TrendSeries series(String flow, int port) {
    return series(flow, "Citrix ADC", port, "London");
  }

  public static TrendSeries series(String flow, String system, int port, String site) {
    return new TrendSeries(
        "default",
        flow.isEmpty() ? VerdictKind.UNEXPECTED_PORT : VerdictKind.COMPLIANT,
        flow,
        system,
        List.of("adc-nsip"),
        List.of("ldap-server"),
        Protocol.TCP,
        port,
        site,
        site);
  }

  public Estate hour(Instant at, TrendSeries series, long octets, String... clients) {
    return cell(TrendStep.HOUR, at, series, octets, clients);
  }

  public Estate day(Instant at, TrendSeries series, long octets, String... clients) {
    return cell(TrendStep.DAY, at, series, octets, clients);
  }

  private Estate cell(
      TrendStep step, Instant at, TrendSeries series, long octets, String... clients) {
    DistinctCount who = DistinctCount.NONE;
    for (String client : clients) {
      Address address = Address.parse(client);
      who = who.with(Spread.of(address));
    }
    long flows = octets == 0 ? 0 : Math.max(1, octets / 100);
    long millis = at.toEpochMilli();
    books
        .traffic()
        .accept(
            new TrendCell(
                TrendKey.at(step, millis, series),
                new TrendSums(flows, flows, octets / 50, octets, 0, 0, who, who, millis, millis)));
    return this;
  }

  public static Party party(String address, String name, String site, String... roles) {
    return new Party(
        Address.parse(address),
        List.of(roles),
        Optional.of(name).filter(it -> !it.isEmpty()),
        Optional.of(site).filter(it -> !it.isEmpty()));
  }

  public static Violation violation(
      String id, ViolationState state, VerdictKind kind, Instant opened, Instant updated) {
    return violation(
        id,
        state,
        kind,
        opened,
        updated,
        party("10.0.0.1", "vda-1", "London", "vda"),
        party("10.0.0.2", "ddc-1", "London", "delivery-controller"));
  }

  public static Violation violation(
      String id,
      ViolationState state,
      VerdictKind kind,
      Instant opened,
      Instant updated,
      Party client,
      Party server) {
    return new Violation(
        id,
        state,
        kind,
        Severity.HIGH,
        "default",
        client,
        server,
        Protocol.TCP,
        8530,
        List.of(),
        "It should not be.",
        DirectionEvidence.TCP_SYN,
        new Traffic(3, 10, 1000, 10, 500, 10, 1000, 10, 500),
        List.of("192.0.2.1"),
        "1",
        1,
        opened.toEpochMilli(),
        updated.toEpochMilli(),
        opened.toEpochMilli(),
        updated.toEpochMilli());
  }

  public Estate found(Violation violation) {
    books
        .violations()
        .accept(new Kept<>(violation.id(), Optional.of(violation), violation.updatedAtMillis()));
    return this;
  }

  public Estate coverage(String flow, CoverageState state, Instant since, Instant told) {
    ExpectationKey key = new ExpectationKey(flow, "default", "London", "");
    FlowCoverage coverage =
        new FlowCoverage(
            key,
            state,
            since.toEpochMilli(),
            OptionalLong.empty(),
            OptionalLong.of(since.toEpochMilli()),
            OptionalLong.empty(),
            List.of(),
            "a flow",
            "Because.",
            Severity.HIGH,
            "1",
            1);
    books.coverage().accept(new Kept<>(key.toString(), Optional.of(coverage), told.toEpochMilli()));
    return this;
  }

  public Estate exporter(
      Instant told, Instant first, long packets, long lost, ExporterState state, Instant since) {
    ExporterStatus status =
        new ExporterStatus(
            Exporter.parse("192.0.2.1"),
            7,
            9,
            first.toEpochMilli(),
            told.toEpochMilli(),
            told.toEpochMilli(),
            2500,
            packets,
            packets * 10,
            lost,
            lost,
            0,
            3,
            0,
            0,
            0,
            1,
            true,
            state,
            since.toEpochMilli(),
            0,
            0);
    books
        .exporters()
        .accept(new Kept<>(status.key().toString(), Optional.of(status), told.toEpochMilli()));
    return this;
  }

  public static CatalogFlow flow(
      String id, String service, FlowSecurity security, String... encryptedBy) {
    return new CatalogFlow(
        id,
        "Citrix ADC",
        List.of("adc-nsip"),
        List.of("ldap-server"),
        Service.parse(service),
        "For the test.",
        "test",
        List.of(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        List.of(),
        true,
        CatalogFlow.Status.CURRENT,
        Optional.empty(),
        Optional.empty(),
        security,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        List.of(),
        List.of(encryptedBy),
        List.of());
  }

  public static FlowSecurity secured(int clear, int encrypted) {
    return FlowSecurity.byPort(
        Map.of(
            new PortRange(clear, clear),
            CatalogFlow.Security.CLEARTEXT,
            new PortRange(encrypted, encrypted),
            CatalogFlow.Security.ENCRYPTED));
  }

  public Estate catalog(Instant at, String version, CatalogFlow... flows) {
    for (CatalogFlow flow : flows) {
      put(at, new CatalogRecord.Entry(version, flow));
    }
    put(at, new CatalogRecord.Activation(version, "an edition", ROLES, flows.length));
    return this;
  }

  private void put(Instant at, CatalogRecord record) {
    books.policy().acceptCatalog(new Kept<>(record.key(), Optional.of(record), at.toEpochMilli()));
  }

  public Estate inventory(Instant at, String prefix, String name, String... roles) {
    InventoryEntry entry =
        new InventoryEntry(
            "default",
            Prefix.parse(prefix),
            List.of(roles),
            name,
            "London",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            Map.of());
    books
        .policy()
        .acceptInventory(new Kept<>(entry.key().toString(), Optional.of(entry), at.toEpochMilli()));
    return this;
  }

  public Report report() {
    return books.report();
  }

  /** A table's rows as people read them: all of their columns, or some. */
  public List<List<String>> rows(String table, String... columns) {
    Table it = table(table);
    Wording wording = new Wording(ZoneOffset.UTC);
    List<String> keys = it.columns().stream().map(Column::key).toList();
    List<String> wanted = columns.length == 0 ? keys : List.of(columns);
    return it.rows().stream()
        .map(
            row ->
                wanted.stream().map(column -> wording.of(row.get(keys.indexOf(column)))).toList())
        .toList();
  }

  private Table table(String id) {
    return report().tables().filter(table -> table.id().equals(id)).findAny().orElseThrow();
  }
}
