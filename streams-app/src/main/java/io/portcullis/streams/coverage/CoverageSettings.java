package io.portcullis.streams.coverage;

import io.portcullis.domain.coverage.CoverageConfig;
import io.portcullis.domain.judgement.JudgeConfig;
import java.time.Duration;

/**
 * When the absence of an expected flow may be told, and whom to believe.
 *
 * @param grace how long what happened may take to be exported and told; no less than JUDGE waits
 * @param silentAfter an exporter of which nothing was read for so long, by the clock on the wall,
 *     is silent
 * @param maxLoss an exporter of whose records a larger share is lost proves nothing, 0 to 1
 * @param maxSampling an exporter that looks at fewer than one packet in so many proves nothing
 */
public record CoverageSettings(
    Duration grace, Duration silentAfter, double maxLoss, long maxSampling) {

  public CoverageSettings {
    requirePositive(grace, "coverage.grace");
    requirePositive(silentAfter, "coverage.silentAfter");
    if (!(maxLoss >= 0 && maxLoss <= 1)) {
      throw new IllegalArgumentException(
          "coverage.maxLoss: " + maxLoss + " is no share; write 0 to 1, for example 0.01");
    }
    if (maxSampling < 1) {
      throw new IllegalArgumentException(
          "coverage.maxSampling: " + maxSampling + " must be at least 1, for example 100");
    }
  }

  private static void requirePositive(Duration duration, String path) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          path + ": " + duration + " must be longer than nothing, for example PT5M");
    }
  }

  public static CoverageSettings defaults() {
    return new CoverageSettings(Duration.ofMinutes(3), Duration.ofMinutes(5), 0.01, 100);
  }

  /**
   * What JUDGE holds back for longer than grace would be called absent.
   *
   * @throws IllegalArgumentException with what to change
   */
  public void requireCovers(JudgeConfig judge) {
    Duration held = judge.settle().plus(judge.showEvery());
    if (grace.compareTo(held) <= 0) {
      throw new IllegalArgumentException(
          "coverage.grace: "
              + grace
              + " must be longer than judge.settle and judge.showEvery together, "
              + held
              + ", and leave time to export");
    }
  }

  /** The same as the domain has it. */
  CoverageConfig config(int senders) {
    CoverageConfig defaults = CoverageConfig.defaults(senders);
    return new CoverageConfig(
        grace,
        silentAfter,
        defaults.forgetAfter(),
        defaults.publishEvery(),
        maxLoss,
        maxSampling,
        senders);
  }
}
