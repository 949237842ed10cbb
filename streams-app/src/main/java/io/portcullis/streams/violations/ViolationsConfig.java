package io.portcullis.streams.violations;

import java.time.Duration;

/**
 * @param updateEvery least time between two published states of a violation that only grew
 */
public record ViolationsConfig(Duration updateEvery) {

  public ViolationsConfig {
    if (updateEvery.isNegative() || updateEvery.isZero()) {
      throw new IllegalArgumentException(
          "violations.updateEvery: "
              + updateEvery
              + " must be longer than nothing, for example PT1M");
    }
  }

  public static ViolationsConfig defaults() {
    return new ViolationsConfig(Duration.ofMinutes(1));
  }
}
