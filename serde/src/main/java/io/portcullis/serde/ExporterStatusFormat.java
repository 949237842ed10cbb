package io.portcullis.serde;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;

/** How an observation domain of an exporter is doing. */
final class ExporterStatusFormat
    extends MappedFormat<ExporterStatus, io.portcullis.avro.ExporterStatus> {

  ExporterStatusFormat() {
    super(ExporterStatus.class, io.portcullis.avro.ExporterStatus.getClassSchema());
  }

  @Override
  io.portcullis.avro.ExporterStatus toAvro(ExporterStatus status) {
    return io.portcullis.avro.ExporterStatus.newBuilder()
        .setExporterAddress(status.exporter().address().toString())
        .setExporterPort(status.exporter().port())
        .setObservationDomainId(status.observationDomainId())
        .setVersion(status.version())
        .setFirstReceivedMillis(status.firstReceivedMillis())
        .setLastReceivedMillis(status.lastReceivedMillis())
        .setLastExportMillis(status.lastExportMillis())
        .setClockSkewMillis(status.clockSkewMillis())
        .setPackets(status.packets())
        .setFlows(status.flows())
        .setLostUnits(status.lostUnits())
        .setSequenceGaps(status.sequenceGaps())
        .setRestarts(status.restarts())
        .setTemplates(status.templates())
        .setUndecodedSets(status.undecodedSets())
        .setMalformed(status.malformed())
        .setClampedFlows(status.clampedFlows())
        .setSamplingInterval(status.samplingInterval())
        .setSamplingKnown(status.samplingKnown())
        .setState(same(io.portcullis.avro.ExporterState.class, status.state()))
        .setStateSinceMillis(status.stateSinceMillis())
        .setLossRatio(status.lossRatio())
        .setWaitingSets(status.waitingSets())
        .build();
  }

  @Override
  ExporterStatus fromAvro(io.portcullis.avro.ExporterStatus record) {
    return new ExporterStatus(
        new Exporter(
            Address.parse(record.getExporterAddress()),
            Numbers.port("exporterPort", record.getExporterPort())),
        record.getObservationDomainId(),
        record.getVersion(),
        record.getFirstReceivedMillis(),
        record.getLastReceivedMillis(),
        record.getLastExportMillis(),
        record.getClockSkewMillis(),
        record.getPackets(),
        record.getFlows(),
        record.getLostUnits(),
        record.getSequenceGaps(),
        record.getRestarts(),
        record.getTemplates(),
        record.getUndecodedSets(),
        record.getMalformed(),
        record.getClampedFlows(),
        record.getSamplingInterval(),
        record.getSamplingKnown(),
        same(ExporterState.class, record.getState()),
        record.getStateSinceMillis(),
        record.getLossRatio(),
        record.getWaitingSets());
  }
}
