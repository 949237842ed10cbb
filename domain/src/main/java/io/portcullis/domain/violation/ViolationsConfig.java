package io.portcullis.domain.violation;

import java.time.Duration;

/**
 * How long the steps of a violation's life take. All times are receive time, told by the watermark.
 *
 * @param updateEvery least time between two published states of a violation that only grew
 * @param quietAfter a violation of which nothing was seen for so long is resolved
 * @param forgetAfter a resolved violation is remembered for so long; if it comes back later, it
 *     opens anew with counters of its own
 * @param storm when violations are told of together
 */
public record ViolationsConfig(
    Duration updateEvery, Duration quietAfter, Duration forgetAfter, StormConfig storm) {

  public ViolationsConfig {
    require(updateEvery, "violations.updateEvery", "PT1M");
    require(quietAfter, "violations.quietAfter", "PT30M");
    require(forgetAfter, "violations.forgetAfter", "P7D");
    if (forgetAfter.compareTo(quietAfter) < 0) {
      throw new IllegalArgumentException(
          "violations.forgetAfter: "
              + forgetAfter
              + " must not be shorter than violations.quietAfter, "
              + quietAfter);
    }
  }

  private static void require(Duration duration, String path, String example) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          path + ": " + duration + " must be longer than nothing, for example " + example);
    }
  }

  public static ViolationsConfig defaults() {
    return new ViolationsConfig(
        Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ofDays(7), StormConfig.defaults());
  }

  boolean isQuiet(long activeMillis, long watermarkMillis) {
    return activeMillis + quietAfter.toMillis() <= watermarkMillis;
  }
}
