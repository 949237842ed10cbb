package io.portcullis.benchmarks.collect;

import io.portcullis.benchmarks.exporters.Sent;

/**
 * What became of one rate.
 *
 * @param asked packets a second that were asked for
 * @param sent what was sent, and in how long
 * @param received packets that the collector read
 * @param kernelDropped packets that the system dropped before the collector read them
 * @param notKept packets that the collector read and dropped, or that Kafka did not take
 * @param batches records written
 * @param collectorCpuSeconds what this process used, producer included
 * @param senderCpuSeconds what the sending process used
 * @param brokerCpuSeconds what the broker used
 */
public record Step(
    int asked,
    Sent sent,
    long received,
    long kernelDropped,
    long notKept,
    long batches,
    double collectorCpuSeconds,
    double senderCpuSeconds,
    double brokerCpuSeconds) {

  /** The least share of a rate that counts as that rate. */
  private static final double REACHED = 0.97;

  public boolean isLossless() {
    return kernelDropped == 0 && notKept == 0;
  }

  /** Whether the sender kept up. */
  public boolean isReached() {
    return sent.packetsPerSecond() >= REACHED * asked;
  }

  /** CPU seconds of the collector for a million packets that it received. */
  public double collectorCpuPerMillion() {
    return perMillionReceived(collectorCpuSeconds);
  }

  /** CPU seconds of the broker for a million packets that the collector received. */
  public double brokerCpuPerMillion() {
    return perMillionReceived(brokerCpuSeconds);
  }

  private double perMillionReceived(double cpuSeconds) {
    return cpuSeconds * 1e6 / Math.max(1, received);
  }
}
