package io.portcullis.benchmarks.stream;

import io.portcullis.benchmarks.Machine;

/**
 * What {@link StreamBench} measured.
 *
 * @param machine on what
 * @param config of what
 * @param flows in the backlog
 * @param datagramBytes of the backlog
 * @param conversations in it
 * @param whole the drain from its first flow to its last
 * @param warm without the first quarter
 * @param left what it left behind
 * @param plainFlowsPerSecond of the consumer that only decodes
 * @param plainCpuSecondsPerMillion of its thread
 * @param brokerCpuSeconds of the broker during the whole drain
 */
public record StreamResult(
    Machine machine,
    StreamBenchConfig config,
    long flows,
    long datagramBytes,
    int conversations,
    Drained whole,
    Drained warm,
    Drained.Left left,
    double plainFlowsPerSecond,
    double plainCpuSecondsPerMillion,
    double brokerCpuSeconds) {

  /** How near the topology comes to what can be had: its rate, warm, by that of the consumer. */
  public double ratio() {
    return warm.flowsPerSecond() / plainFlowsPerSecond;
  }

  /** Every flow was read, and is in the conversation it belongs to, which has a verdict. */
  public boolean isComplete() {
    return whole.flows() == flows && left.conversations() == conversations && left.wrong() == 0;
  }
}
