package io.portcullis.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A time of whole hours of UTC, because that is how long a trend cell is.
 *
 * @param until the first moment after it
 */
public record Period(Instant from, Instant until) {

  private static final Duration HOUR = Duration.ofHours(1);

  public Period {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("the period ends at " + until + ", before it begins");
    }
  }

  /** The whole hours that any of it lies in. */
  public static Period around(Instant from, Instant until) {
    Instant last = until.truncatedTo(ChronoUnit.HOURS);
    return new Period(
        from.truncatedTo(ChronoUnit.HOURS), last.equals(until) ? last : last.plus(HOUR));
  }

  /** As long, and over when this begins. */
  public Period before() {
    return new Period(from.minus(length()), from);
  }

  public Duration length() {
    return Duration.between(from, until);
  }

  public boolean contains(long millis) {
    return millis >= fromMillis() && millis < untilMillis();
  }

  /** All of a window. */
  public boolean contains(long startMillis, long endMillis) {
    return startMillis >= fromMillis() && endMillis <= untilMillis();
  }

  /** How much of a span of time lies in it, in milliseconds. */
  public long overlap(long startMillis, long endMillis) {
    return Math.max(0, Math.min(endMillis, untilMillis()) - Math.max(startMillis, fromMillis()));
  }

  public long fromMillis() {
    return from.toEpochMilli();
  }

  public long untilMillis() {
    return until.toEpochMilli();
  }
}
