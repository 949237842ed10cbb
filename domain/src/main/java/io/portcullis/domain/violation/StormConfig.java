package io.portcullis.domain.violation;

import java.time.Duration;

/**
 * From when on violations are told of together.
 *
 * @param targets so many conversations of one suspect within a while are told of one by one; more
 *     are a scan, or a gap in the inventory
 * @param addresses so many unknown addresses of one network within a while are told of one by one;
 *     more are a gap in the inventory
 * @param within the while, of event time
 */
public record StormConfig(int targets, int addresses, Duration within) {

  /** The highest that a limit may be: so much is remembered of a suspect. */
  public static final int MOST = 1000;

  public StormConfig {
    require(targets, "violations.storm.targets", 50);
    require(addresses, "violations.storm.addresses", 8);
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException(
          "violations.storm.within: " + within + " must be longer than nothing, for example PT10M");
    }
  }

  private static void require(int number, String path, int example) {
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException(
          path + ": " + number + " must be 1 to " + MOST + ", for example " + example);
    }
  }

  public static StormConfig defaults() {
    return new StormConfig(50, 8, Duration.ofMinutes(10));
  }

  /** What was active at that time is no longer of the while that ends at {@code atMillis}. */
  boolean isPast(long activeMillis, long atMillis) {
    return activeMillis + within.toMillis() <= atMillis;
  }
}
