package io.portcullis.serde;

import io.portcullis.avro.CatalogFlowStatus;
import io.portcullis.avro.ChangedPart;
import io.portcullis.avro.ExpectedPer;
import io.portcullis.avro.FlowExpectation;
import io.portcullis.avro.SiteChange;
import io.portcullis.avro.WireSecurity;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.FlowChange;
import io.portcullis.domain.catalog.FlowSecurity;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.verdict.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalog's flow, with the version it belongs to. */
final class CatalogFlowFormat
    extends MappedFormat<CatalogRecord.Entry, io.portcullis.avro.CatalogFlow> {

  CatalogFlowFormat() {
    super(CatalogRecord.Entry.class, io.portcullis.avro.CatalogFlow.getClassSchema());
  }

  @Override
  io.portcullis.avro.CatalogFlow toAvro(CatalogRecord.Entry entry) {
    CatalogFlow flow = entry.flow();
    return io.portcullis.avro.CatalogFlow.newBuilder()
        .setCatalogVersion(entry.version())
        .setId(flow.id())
        .setSystem(flow.system())
        .setFrom(flow.from())
        .setTo(flow.to())
        .setService(flow.service().toString())
        .setDetails(flow.details())
        .setSource(flow.source())
        .setRows(flow.rows())
        .setPrinted(flow.printed().orElse(null))
        .setBidirectional(flow.bidirectional())
        .setOneWay(flow.oneWay())
        .setAddress(flow.address().orElse(null))
        .setFqdn(flow.fqdn())
        .setObservable(flow.observable())
        .setStatus(same(CatalogFlowStatus.class, flow.status()))
        .setSince(flow.since().orElse(null))
        .setUntil(flow.until().orElse(null))
        .setSecurity(same(WireSecurity.class, flow.security().everywhere()))
        .setSecurityByPort(toAvro(flow.security().byPort()))
        .setConfigurable(flow.configurable())
        .setCondition(flow.condition().orElse(null))
        .setExpect(flow.expect().map(CatalogFlowFormat::toAvro).orElse(null))
        .setSeverity(
            flow.severity().map(s -> same(io.portcullis.avro.Severity.class, s)).orElse(null))
        .setEnforceable(flow.enforceable())
        .setOverlaps(flow.overlaps())
        .setEncryptedBy(flow.encryptedBy())
        .setChanges(flow.changes().stream().map(CatalogFlowFormat::toAvro).toList())
        .build();
  }

  private static FlowExpectation toAvro(Expectation expect) {
    return FlowExpectation.newBuilder()
        .setWithinMillis(expect.within().toMillis())
        .setPer(same(ExpectedPer.class, expect.per()))
        .setSeverity(same(io.portcullis.avro.Severity.class, expect.severity()))
        .build();
  }

  @Override
  CatalogRecord.Entry fromAvro(io.portcullis.avro.CatalogFlow record) {
    return new CatalogRecord.Entry(
        record.getCatalogVersion(),
        new CatalogFlow(
            record.getId(),
            record.getSystem(),
            record.getFrom(),
            record.getTo(),
            Service.parse(record.getService()),
            record.getDetails(),
            record.getSource(),
            record.getRows(),
            Optional.ofNullable(record.getPrinted()),
            record.getBidirectional(),
            record.getOneWay(),
            Optional.ofNullable(record.getAddress()),
            record.getFqdn(),
            record.getObservable(),
            same(CatalogFlow.Status.class, record.getStatus()),
            Optional.ofNullable(record.getSince()),
            Optional.ofNullable(record.getUntil()),
            security(record),
            record.getConfigurable(),
            Optional.ofNullable(record.getCondition()),
            Optional.ofNullable(record.getExpect()).map(CatalogFlowFormat::fromAvro),
            Optional.ofNullable(record.getSeverity()).map(s -> same(Severity.class, s)),
            record.getEnforceable(),
            record.getOverlaps(),
            record.getEncryptedBy(),
            record.getChanges().stream().map(CatalogFlowFormat::fromAvro).toList()));
  }

  private static Map<String, WireSecurity> toAvro(Map<PortRange, CatalogFlow.Security> byPort) {
    Map<String, WireSecurity> ports = new TreeMap<>();
    byPort.forEach((port, what) -> ports.put(port.toString(), same(WireSecurity.class, what)));
    return ports;
  }

  private static FlowSecurity security(io.portcullis.avro.CatalogFlow record) {
    Map<PortRange, CatalogFlow.Security> ports = new TreeMap<>();
    record
        .getSecurityByPort()
        .forEach(
            (port, what) ->
                ports.put(PortRange.parse(port), same(CatalogFlow.Security.class, what)));
    return new FlowSecurity(same(CatalogFlow.Security.class, record.getSecurity()), ports);
  }

  private static SiteChange toAvro(FlowChange change) {
    return SiteChange.newBuilder()
        .setPart(same(ChangedPart.class, change.part()))
        .setBefore(change.before())
        .setAfter(change.after())
        .setPlace(change.place())
        .setWhy(change.why())
        .build();
  }

  private static FlowChange fromAvro(SiteChange change) {
    return new FlowChange(
        same(FlowChange.Part.class, change.getPart()),
        change.getBefore(),
        change.getAfter(),
        change.getPlace(),
        change.getWhy());
  }

  private static Expectation fromAvro(FlowExpectation expect) {
    return new Expectation(
        Duration.ofMillis(expect.getWithinMillis()),
        same(Expectation.Per.class, expect.getPer()),
        same(Severity.class, expect.getSeverity()));
  }
}
