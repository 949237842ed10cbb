package io.portcullis.streams.view;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;

/** Statuses that differ in what a view goes by. */
final class SampleExporters {

  private SampleExporters() {}

  static ExporterStatus status(String address, int port, long domain) {
    return status(new Exporter(Address.parse(address), port), domain, ExporterState.LIVE, 2000);
  }

  static ExporterStatus status(
      Exporter exporter, long domain, ExporterState state, long lastReceivedMillis) {
    return new ExporterStatus(
        exporter,
        domain,
        9,
        1000,
        lastReceivedMillis,
        1900,
        100,
        5,
        50,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        1,
        false,
        state,
        1000,
        0,
        0);
  }

  static ExporterStatus unwell(
      Exporter exporter,
      long domain,
      long lastReceivedMillis,
      long lastExportMillis,
      double lossRatio,
      long samplingInterval,
      int waitingSets) {
    return new ExporterStatus(
        exporter,
        domain,
        9,
        1000,
        lastReceivedMillis,
        lastExportMillis,
        lastReceivedMillis - lastExportMillis,
        5,
        50,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        samplingInterval,
        true,
        ExporterState.LIVE,
        1000,
        lossRatio,
        waitingSets);
  }
}
