package io.portcullis.domain.trend;

import java.time.Instant;
import java.util.Locale;

/**
 * Which cell.
 *
 * @param startMillis when its window begins, milliseconds since 1970-01-01T00:00:00Z
 */
public record TrendKey(TrendStep step, long startMillis, TrendSeries series) {

  /** The cell of a series that a moment is in. */
  public static TrendKey at(TrendStep step, long millis, TrendSeries series) {
    return new TrendKey(step, step.startOf(millis), series);
  }

  /** The first moment after its window. */
  public long endMillis() {
    return step.endOf(startMillis);
  }

  /** {@code hour|2026-11-23T17:00:00Z|} and its series. */
  @Override
  public String toString() {
    return step.name().toLowerCase(Locale.ROOT)
        + "|"
        + Instant.ofEpochMilli(startMillis)
        + "|"
        + series;
  }
}
