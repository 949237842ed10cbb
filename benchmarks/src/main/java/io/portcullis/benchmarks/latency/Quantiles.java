package io.portcullis.benchmarks.latency;

import java.util.Arrays;

/**
 * How long things took.
 *
 * @param count of them
 * @param p50Millis the median
 * @param p99Millis 99 of 100 are shorter
 * @param p999Millis 999 of 1,000 are shorter
 * @param maxMillis the longest
 */
public record Quantiles(
    int count, double p50Millis, double p99Millis, double p999Millis, double maxMillis) {

  /**
   * @param nanos not changed
   */
  static Quantiles of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Quantiles(
        sorted.length,
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 0.999),
        millis(sorted, 1));
  }

  /** The shortest within which such a part of all was done: the nearest rank. */
  private static double millis(long[] sorted, double part) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6;
  }
}
