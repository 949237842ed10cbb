package io.portcullis.streams.http;

import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import java.time.Instant;

/**
 * An exporter's observation domain as the API shows it; {@code openapi.json} says what each member
 * means.
 *
 * @param port null unless ports are part of an exporter's identity
 */
record ExporterBody(
    String address,
    Integer port,
    long observationDomainId,
    int version,
    ExporterState state,
    String stateSince,
    String firstReceived,
    String lastReceived,
    String lastExport,
    long clockSkewMillis,
    long packets,
    long flows,
    long lostUnits,
    long sequenceGaps,
    long restarts,
    int templates,
    long undecodedSets,
    long malformed,
    long clampedFlows,
    long samplingInterval,
    boolean samplingKnown,
    double lossRatio,
    int waitingSets) {

  static ExporterBody of(ExporterStatus status) {
    int port = status.exporter().port();
    return new ExporterBody(
        status.exporter().address().toString(),
        port == 0 ? null : port,
        status.observationDomainId(),
        status.version(),
        status.state(),
        time(status.stateSinceMillis()),
        time(status.firstReceivedMillis()),
        time(status.lastReceivedMillis()),
        time(status.lastExportMillis()),
        status.clockSkewMillis(),
        status.packets(),
        status.flows(),
        status.lostUnits(),
        status.sequenceGaps(),
        status.restarts(),
        status.templates(),
        status.undecodedSets(),
        status.malformed(),
        status.clampedFlows(),
        status.samplingInterval(),
        status.samplingKnown(),
        status.lossRatio(),
        status.waitingSets());
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
