package io.portcullis.benchmarks.stream;

import java.util.Map;

/**
 * What it took to drain the backlog, or the part of it after warming up.
 *
 * @param flows judged
 * @param nanos by the clock
 * @param cpuNanos of all threads of the app's process
 * @param streamCpuNanos of its stream threads
 * @param allocatedBytes by its stream threads
 * @param gcMillis for which the garbage collector stopped all of them
 */
public record Drained(
    long flows,
    long nanos,
    long cpuNanos,
    long streamCpuNanos,
    long allocatedBytes,
    long gcMillis) {

  public double flowsPerSecond() {
    return flows * 1e9 / nanos;
  }

  /** Of all threads together. */
  public double flowsPerCpuSecond() {
    return flows * 1e9 / cpuNanos;
  }

  public double cpuSecondsPerMillion() {
    return cpuNanos / 1e3 / flows;
  }

  public double streamCpuSecondsPerMillion() {
    return streamCpuNanos / 1e3 / flows;
  }

  public double allocatedBytesPerFlow() {
    return (double) allocatedBytes / flows;
  }

  /**
   * What a drained app has left behind.
   *
   * @param conversations in its store
   * @param wrong of them, which hold another number of flows than were written, or no verdict
   * @param conversationBytes keys and values in that store
   * @param observations merged into conversations
   * @param sentBytes written to Kafka by topic, compressed
   */
  public record Left(
      int conversations,
      int wrong,
      long conversationBytes,
      long observations,
      Map<String, Long> sentBytes) {}
}
