package io.portcullis.benchmarks.latency;

import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.exporters.Sent;
import java.util.List;

/**
 * What was timed.
 *
 * @param machine on which
 * @param config how
 * @param flowsPerSecond that the loads are parts of
 * @param measured whether that was measured, not given
 * @param loads in rising order
 */
public record LatencyResult(
    Machine machine,
    LatencyBenchConfig config,
    double flowsPerSecond,
    boolean measured,
    List<Load> loads) {

  /**
   * One load.
   *
   * @param percent of the rate
   * @param sent beside the probes
   * @param lost packets that the collector or the system dropped
   * @param missing probes of which no violation came
   * @param toKafka from the probe's packet to Kafka's acknowledgement of it
   * @param toViolation from the probe's packet to a consumer of the violations topic
   */
  public record Load(
      int percent, Sent sent, long lost, int missing, Quantiles toKafka, Quantiles toViolation) {}

  public boolean isComplete() {
    return loads.stream().allMatch(load -> load.missing == 0);
  }
}
