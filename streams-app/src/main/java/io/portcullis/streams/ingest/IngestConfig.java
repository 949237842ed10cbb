package io.portcullis.streams.ingest;

import io.portcullis.domain.observation.ZoneMap;
import io.portcullis.netflow.DecoderLimits;
import java.time.Duration;

/**
 * How INGEST decodes, waits and reports.
 *
 * @param limits what one exporter may make us keep
 * @param zones which address space a flow belongs to
 * @param waitingSets data sets of one exporter that may wait for their template
 * @param waitingFor how long one may wait, receive time
 * @param statusEvery how often an exporter's status is written while it sends
 * @param idleAfter a partition without records for so long no longer holds the watermark back
 * @param forgetAfter of an exporter that was silent for so long nothing is remembered or told
 */
public record IngestConfig(
    DecoderLimits limits,
    ZoneMap zones,
    int waitingSets,
    Duration waitingFor,
    Duration statusEvery,
    Duration idleAfter,
    Duration forgetAfter) {

  public IngestConfig {
    if (waitingSets < 0) {
      throw new IllegalArgumentException(
          "ingest.waitingSets: " + waitingSets + " must not be negative, for example 512");
    }
    requirePositive(waitingFor, "ingest.waitingFor");
    requirePositive(statusEvery, "ingest.statusEvery");
    requirePositive(idleAfter, "ingest.idleAfter");
    requirePositive(forgetAfter, "ingest.forgetAfter");
  }

  private static void requirePositive(Duration duration, String path) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          path + ": " + duration + " must be longer than nothing, for example PT5S");
    }
  }

  public static IngestConfig defaults() {
    return new IngestConfig(
        DecoderLimits.DEFAULT,
        ZoneMap.NONE,
        512,
        Duration.ofMinutes(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofDays(30));
  }
}
