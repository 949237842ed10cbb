package io.portcullis.streams.view;

import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;

/**
 * How an exporter is as a whole, or the worst of several.
 *
 * @param silent whether nothing comes any more
 * @param lastReceivedMillis receive time of its newest packet
 * @param lastExportMillis its own time in that packet
 * @param clockSkewMillis the difference of the two
 * @param lossRatio share that was lost lately
 * @param samplingInterval one packet in so many
 * @param templates known now
 * @param waitingSets data sets that wait for their template
 */
record ExporterHealth(
    boolean silent,
    long lastReceivedMillis,
    long lastExportMillis,
    long clockSkewMillis,
    double lossRatio,
    long samplingInterval,
    int templates,
    int waitingSets) {

  /** As far as one observation domain tells. */
  static ExporterHealth of(ExporterStatus status) {
    return new ExporterHealth(
        status.state() == ExporterState.SILENT,
        status.lastReceivedMillis(),
        status.lastExportMillis(),
        status.clockSkewMillis(),
        status.lossRatio(),
        status.samplingInterval(),
        status.templates(),
        status.waitingSets());
  }

  /** The same exporter with another of its domains: who was heard last knows best. */
  ExporterHealth withDomain(ExporterHealth other) {
    ExporterHealth newest = other.lastReceivedMillis > lastReceivedMillis ? other : this;
    return new ExporterHealth(
        newest.silent,
        newest.lastReceivedMillis,
        newest.lastExportMillis,
        newest.clockSkewMillis,
        newest.lossRatio,
        Math.max(samplingInterval, other.samplingInterval),
        templates + other.templates,
        waitingSets + other.waitingSets);
  }

  /** Of two exporters that are told of as one, the worse in each respect. */
  ExporterHealth worse(ExporterHealth other) {
    boolean furtherOff = Math.abs(other.clockSkewMillis) > Math.abs(clockSkewMillis);
    return new ExporterHealth(
        silent || other.silent,
        Math.min(lastReceivedMillis, other.lastReceivedMillis),
        Math.min(lastExportMillis, other.lastExportMillis),
        furtherOff ? other.clockSkewMillis : clockSkewMillis,
        Math.max(lossRatio, other.lossRatio),
        Math.max(samplingInterval, other.samplingInterval),
        templates + other.templates,
        waitingSets + other.waitingSets);
  }
}
