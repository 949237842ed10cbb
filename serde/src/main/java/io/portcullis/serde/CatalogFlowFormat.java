package io.portcullis.serde;

import io.portcullis.avro.CatalogFlowStatus;
import io.portcullis.avro.ExpectedPer;
import io.portcullis.avro.FlowExpectation;
import io.portcullis.avro.WireSecurity;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.verdict.Severity;
import java.time.Duration;
import java.util.Optional;

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
        .setAddress(flow.address().orElse(null))
        .setFqdn(flow.fqdn())
        .setObservable(flow.observable())
        .setStatus(same(CatalogFlowStatus.class, flow.status()))
        .setSince(flow.since().orElse(null))
        .setUntil(flow.until().orElse(null))
        .setSecurity(same(WireSecurity.class, flow.security()))
        .setConfigurable(flow.configurable())
        .setCondition(flow.condition().orElse(null))
        .setExpect(flow.expect().map(CatalogFlowFormat::toAvro).orElse(null))
        .setSeverity(
            flow.severity().map(s -> same(io.portcullis.avro.Severity.class, s)).orElse(null))
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
            Optional.ofNullable(record.getAddress()),
            record.getFqdn(),
            record.getObservable(),
            same(CatalogFlow.Status.class, record.getStatus()),
            Optional.ofNullable(record.getSince()),
            Optional.ofNullable(record.getUntil()),
            same(CatalogFlow.Security.class, record.getSecurity()),
            record.getConfigurable(),
            Optional.ofNullable(record.getCondition()),
            Optional.ofNullable(record.getExpect()).map(CatalogFlowFormat::fromAvro),
            Optional.ofNullable(record.getSeverity()).map(s -> same(Severity.class, s))));
  }

  private static Expectation fromAvro(FlowExpectation expect) {
    return new Expectation(
        Duration.ofMillis(expect.getWithinMillis()),
        same(Expectation.Per.class, expect.getPer()),
        same(Severity.class, expect.getSeverity()));
  }
}
