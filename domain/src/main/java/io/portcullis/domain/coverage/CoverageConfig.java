package io.portcullis.domain.coverage;

import java.time.Duration;

/**
 * When absence may be told, and whom to believe.
 *
 * @param grace how long what happened may take to be exported and told
 * @param silentAfter an exporter that sent nothing for so long may have missed what was there
 * @param forgetAfter an exporter not heard of for so long is gone
 * @param publishEvery least time between two reports of an expectation that is merely shown again
 * @param mostLoss more than this share of an exporter's records lost, and it proves nothing, 0 to 1
 * @param mostSampling fewer than one packet in so many looked at, and an exporter proves nothing
 * @param senders how many JUDGE shards there are
 */
public record CoverageConfig(
    Duration grace,
    Duration silentAfter,
    Duration forgetAfter,
    Duration publishEvery,
    double mostLoss,
    long mostSampling,
    int senders) {

  public CoverageConfig {
    require(grace, "coverage.grace");
    require(silentAfter, "coverage.silentAfter");
    require(forgetAfter, "coverage.forgetAfter");
    require(publishEvery, "coverage.publishEvery");
    if (mostLoss < 0 || mostLoss > 1) {
      throw new IllegalArgumentException(
          "coverage.mostLoss: " + mostLoss + " is no share; write 0 to 1, usually 0.01");
    }
  }

  private static void require(Duration duration, String path) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          path + ": " + duration + " must be longer than nothing, for example PT5M");
    }
  }

  public static CoverageConfig defaults(int senders) {
    return new CoverageConfig(
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofHours(24),
        Duration.ofMinutes(1),
        0.01,
        100,
        senders);
  }

  /**
   * When what was seen counts as seen: its event time, unless the exporter's clock or cache puts
   * that after its receipt, or longer before than grace allows.
   */
  long hitMillis(long eventMillis, long receivedMillis) {
    return Math.min(receivedMillis, Math.max(eventMillis, receivedMillis - grace.toMillis()));
  }
}
