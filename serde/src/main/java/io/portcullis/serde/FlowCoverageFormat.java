package io.portcullis.serde;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.Severity;
import java.util.OptionalLong;

/** What is known of an expected flow. */
final class FlowCoverageFormat extends MappedFormat<FlowCoverage, io.portcullis.avro.FlowCoverage> {

  FlowCoverageFormat() {
    super(FlowCoverage.class, io.portcullis.avro.FlowCoverage.getClassSchema());
  }

  @Override
  io.portcullis.avro.FlowCoverage toAvro(FlowCoverage coverage) {
    return io.portcullis.avro.FlowCoverage.newBuilder()
        .setFlowId(coverage.key().flowId())
        .setZone(coverage.key().zone())
        .setSite(coverage.key().site())
        .setMember(coverage.key().member())
        .setState(same(io.portcullis.avro.CoverageState.class, coverage.state()))
        .setSinceMillis(coverage.sinceMillis())
        .setFirstHitMillis(orNull(coverage.firstHitMillis()))
        .setLastHitMillis(orNull(coverage.lastHitMillis()))
        .setDeadlineMillis(orNull(coverage.deadlineMillis()))
        .setWitnesses(coverage.witnesses())
        .setWhat(coverage.what())
        .setWhy(coverage.why())
        .setSeverity(same(io.portcullis.avro.Severity.class, coverage.severity()))
        .setCatalogVersion(coverage.catalogVersion())
        .setInventoryVersion(coverage.inventoryVersion())
        .build();
  }

  private static Long orNull(OptionalLong millis) {
    return millis.isPresent() ? millis.getAsLong() : null;
  }

  @Override
  FlowCoverage fromAvro(io.portcullis.avro.FlowCoverage record) {
    return new FlowCoverage(
        new ExpectationKey(
            record.getFlowId(), record.getZone(), record.getSite(), record.getMember()),
        same(CoverageState.class, record.getState()),
        record.getSinceMillis(),
        orEmpty(record.getFirstHitMillis()),
        orEmpty(record.getLastHitMillis()),
        orEmpty(record.getDeadlineMillis()),
        record.getWitnesses(),
        record.getWhat(),
        record.getWhy(),
        same(Severity.class, record.getSeverity()),
        record.getCatalogVersion(),
        record.getInventoryVersion());
  }

  private static OptionalLong orEmpty(Long millis) {
    return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
  }
}
