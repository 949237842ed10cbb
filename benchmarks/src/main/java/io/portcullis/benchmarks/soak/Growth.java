package io.portcullis.benchmarks.soak;

import java.util.Arrays;
import java.util.List;

/**
 * What a figure did in the second half of a soak, when all that is forgotten in time is being
 * forgotten.
 *
 * @param figure of what
 * @param first the median of the first third of that half
 * @param last the median of its last third
 * @param perDay what it would grow by in a day that went on so
 * @param bearable a day's growth up to which it is called steady
 */
public record Growth(Figure figure, double first, double last, Slope perDay, double bearable) {

  private static final double NANOS_OF_A_DAY = 86_400e9;

  /** What is to be thought of it. */
  public enum Verdict {
    /** Even the most that it may grow by is bearable. */
    STEADY,

    /** What was measured may be either. A longer run could tell. */
    UNCERTAIN,

    /** Even the least that it grows by is not bearable. */
    GROWS
  }

  /**
   * @param nanos when each sample was taken
   * @param samples at least four
   */
  static Growth of(Figure figure, List<Long> nanos, List<Sample> samples, double bearable) {
    int from = samples.size() / 2;
    int n = samples.size() - from;
    double[] days = new double[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      days[i] = nanos.get(from + i) / NANOS_OF_A_DAY;
      values[i] = samples.get(from + i).get(figure);
    }
    int third = Math.max(1, n / 3);
    return new Growth(
        figure,
        median(values, 0, third),
        median(values, n - third, n),
        Slope.of(days, values),
        bearable);
  }

  private static double median(double[] values, int from, int to) {
    double[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public Verdict verdict() {
    if (perDay.high() <= bearable) {
      return Verdict.STEADY;
    }
    return perDay.low() > bearable ? Verdict.GROWS : Verdict.UNCERTAIN;
  }
}
