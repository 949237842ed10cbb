package io.portcullis.benchmarks.soak;

import java.util.Arrays;

/**
 * How fast something grows: the median of the slopes between any two points (Theil and Sen), so
 * that a few that are far off do not matter. The bounds are Sen's, of 95 % by Kendall's statistic
 * without correction for ties; they take the points for independent of each other.
 *
 * @param perUnit growth, negative if it shrinks
 * @param low it may be as little
 * @param high it may be as much
 */
public record Slope(double perUnit, double low, double high) {

  private static final double NORMAL_95 = 1.96;

  /**
   * @param x rising, at least two
   * @param y of each
   */
  public static Slope of(double[] x, double[] y) {
    int n = x.length;
    if (n < 2 || y.length != n) {
      throw new IllegalArgumentException(n + " and " + y.length + " coordinates are no line");
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[next++] = (y[j] - y[i]) / (x[j] - x[i]);
      }
    }
    Arrays.sort(slopes);
    double half = NORMAL_95 * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18) / 2;
    int middle = slopes.length / 2;
    int away = (int) Math.ceil(half);
    return new Slope(
        slopes.length % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2,
        slopes[Math.max(0, (slopes.length - 1) / 2 - away)],
        slopes[Math.min(slopes.length - 1, middle + away)]);
  }
}
