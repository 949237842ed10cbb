package io.portcullis.benchmarks.collect;

import io.portcullis.benchmarks.Machine;
import java.util.List;
import java.util.Optional;

/**
 * What the collector took.
 *
 * @param machine on which
 * @param config how
 * @param receiveBufferBytes what the system granted its socket
 * @param steps of the ramp, to the first that lost something or was not reached
 * @param latencies at parts of the best rate
 */
public record CollectResult(
    Machine machine,
    CollectBenchConfig config,
    long receiveBufferBytes,
    List<Step> steps,
    List<BatchLatency> latencies) {

  /** The last rate that was reached and cost no packet. */
  public Optional<Step> best() {
    return steps.stream()
        .filter(step -> step.isLossless() && step.isReached())
        .reduce((first, second) -> second);
  }

  /**
   * From a batch's first packet to Kafka's acknowledgement.
   *
   * @param percentOfBest of the best rate
   * @param step what was sent
   * @param p50Millis the median
   * @param p99Millis 99 of 100 are shorter
   * @param p999Millis 999 of 1,000 are shorter
   * @param maxMillis the longest
   */
  public record BatchLatency(
      int percentOfBest, Step step, int p50Millis, int p99Millis, int p999Millis, int maxMillis) {}
}
