package io.portcullis.serde;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.FlowChange;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exception.ExceptedService;
import io.portcullis.domain.exception.ExceptionScope;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.FlowRecord;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.StormSummary;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One value of each type, every field of it different from its default. */
final class Samples {

  static final long NOON = 1_795_435_200_000L;
  static final Exporter EXPORTER = new Exporter(Address.parse("192.0.2.1"), 2055);

  static final ExportPackets PACKETS =
      new ExportPackets(EXPORTER, NOON, List.of(new byte[] {0, 5, 1}, new byte[] {0, 10}));

  static final InventoryEntry ENTRY =
      new InventoryEntry(
          "vrf-7",
          Prefix.parse("2001:db8::/32"),
          List.of("vda", "storefront"),
          "vda-01",
          "Berlin",
          NOON,
          NOON + 1,
          Map.of("owner", "Grüße"));

  static final CatalogRecord.Entry CATALOG_ENTRY =
      new CatalogRecord.Entry(
          "2026.11-3",
          new CatalogFlow(
              "adc.ha-heartbeat",
              "adc",
              List.of("adc"),
              List.of("adc", "adc-snip"),
              Service.parse("udp/3003,4001-4011"),
              "Heartbeats of a pair",
              "citrix-communication-ports, Citrix ADC",
              List.of("Citrix ADC #7"),
              Optional.of("TCP"),
              true,
              true,
              Optional.of("9.9.9.9"),
              List.of("*.digicert.com"),
              false,
              CatalogFlow.Status.LEGACY,
              Optional.of("7.15"),
              Optional.of("2203"),
              new FlowSecurity(
                  CatalogFlow.Security.ENCRYPTED,
                  Map.of(new PortRange(3003, 3003), CatalogFlow.Security.CLEARTEXT)),
              true,
              Optional.of("only in a pair"),
              Optional.of(
                  new Expectation(Duration.ofMinutes(15), Expectation.Per.PAIR, Severity.CRITICAL)),
              Optional.of(Severity.HIGH),
              false,
              List.of("adm.heartbeat"),
              List.of("adc.ha-heartbeat-secure"),
              List.of(
                  FlowChange.off("site.yaml:12", "Nobody uses it here."),
                  new FlowChange(
                      FlowChange.Part.SERVICE,
                      "udp/3003",
                      "udp/3003,4001-4011",
                      "site.yaml:20",
                      "Ours."))));

  static final CatalogRecord.Activation ACTIVATION =
      new CatalogRecord.Activation(
          "2026.11-3",
          "November 2026",
          List.of(
              new Role(
                  "cloud-connector",
                  "Cloud Connector",
                  List.of("CC"),
                  List.of("delivery-controller"),
                  Role.Kind.INFRASTRUCTURE,
                  true)),
          412);

  static final PolicyException EXCEPTION =
      new PolicyException(
          "ex-20261123-5f0a9c",
          new ExceptionScope(
              "vrf-7",
              new ExceptionScope.End(
                  List.of("storefront", "vda"), List.of(Prefix.parse("10.1.0.0/16"))),
              new ExceptionScope.End(List.of(), List.of(Prefix.parse("2001:db8::1"))),
              ExceptedService.parse("udp/16500-16509"),
              Set.of(VerdictKind.DENIED, VerdictKind.WRONG_PROTOCOL)),
          "Until the Grüße are over.",
          "jane",
          NOON,
          NOON + 1);

  static final Violation VIOLATION =
      new Violation(
          "00112233445566778899",
          ViolationState.REOPENED,
          VerdictKind.WRONG_PROTOCOL,
          Severity.HIGH,
          "vrf-7",
          new Violation.Party(
              Address.parse("10.1.2.3"),
              List.of("vda"),
              Optional.of("vda-01"),
              Optional.of("Berlin"),
              Optional.of(Prefix.parse("10.1.2.0/24"))),
          new Violation.Party(
              Address.parse("2001:db8::1"),
              List.of("internet"),
              Optional.empty(),
              Optional.empty()),
          17,
          1494,
          List.of(new Verdict.Near("vda.ica", "allows tcp/1494; this is udp")),
          "vda-01 spoke udp.",
          DirectionEvidence.CATALOG_PORT,
          new Traffic(1, 2, 3, 4, 5, 6, 7, 8, 9),
          List.of("192.0.2.1", "192.0.2.2"),
          "2026.11-3",
          17,
          NOON,
          NOON + 1,
          NOON + 2,
          NOON + 3,
          Optional.of(new Acceptance("ex-1", "jane", "Until March.", NOON + 4)),
          Optional.of(
              new StormSummary(
                  7, 6, 5, 4, List.of(Address.parse("10.1.2.3")), List.of("tcp/445"))));

  static final FlowCoverage COVERAGE =
      new FlowCoverage(
          new ExpectationKey("adc.ha-heartbeat", "vrf-7", "Berlin", "10.1.0.7>10.1.0.8"),
          CoverageState.ABSENT,
          NOON,
          OptionalLong.of(NOON - 2),
          OptionalLong.of(NOON - 1),
          OptionalLong.of(NOON + 1),
          List.of("192.0.2.1", "192.0.2.2"),
          "udp/3003 from adc-01 to adc-02",
          "It was last seen before noon.",
          Severity.CRITICAL,
          "2026.11-3",
          17);

  static final ExporterStatus STATUS =
      new ExporterStatus(
          EXPORTER,
          0xffff_ffffL,
          10,
          1,
          2,
          3,
          -4,
          5,
          6,
          7,
          8,
          9,
          10,
          11,
          12,
          13,
          1000,
          true,
          ExporterState.SILENT,
          2,
          0.25,
          14);

  static final TrendCell TREND =
      new TrendCell(
          TrendKey.at(
              TrendStep.HOUR,
              NOON + 1,
              new TrendSeries(
                  "vrf-7",
                  VerdictKind.COMPLIANT,
                  "vda.ica",
                  "Citrix Virtual Apps and Desktops",
                  List.of("workspace-app"),
                  List.of("ica-proxy", "vda"),
                  6,
                  1494,
                  "Berlin",
                  "")),
          new TrendSums(
              1,
              2,
              3,
              4,
              5,
              6,
              DistinctCount.of(new long[] {7, -1}),
              DistinctCount.of(new long[] {8}),
              NOON + 2,
              NOON + 3));

  private Samples() {}

  static FlowRecord flowRecord() {
    Flow flow = new Flow().clear();
    Address source = Address.parse("10.1.2.3");
    Address destination = Address.parse("2001:db8::1");
    flow.sourceHigh = source.high();
    flow.sourceLow = source.low();
    flow.destinationHigh = destination.high();
    flow.destinationLow = destination.low();
    flow.sourcePort = 50123;
    flow.destinationPort = 443;
    flow.protocol = 6;
    flow.tcpControlBits = 0x1b;
    flow.packets = 12;
    flow.octets = 34_567;
    flow.startMillis = NOON - 2000;
    flow.endMillis = NOON - 1000;
    flow.flowEndReason = 3;
    flow.ingressInterface = 3;
    flow.egressInterface = 4;
    return new FlowRecord(flow, EXPORTER, 7, "default", NOON);
  }
}
