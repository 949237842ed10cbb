package io.portcullis.domain.trend;

import java.time.Duration;

/** How long a cell is. Both begin where UTC's do. */
public enum TrendStep {
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1));

  private final Duration length;

  TrendStep(Duration length) {
    this.length = length;
  }

  public Duration length() {
    return length;
  }

  /** The beginning of the window that a moment is in, milliseconds since 1970-01-01T00:00:00Z. */
  public long startOf(long millis) {
    return Math.floorDiv(millis, length.toMillis()) * length.toMillis();
  }

  /** The first moment after the window that begins at {@code startMillis}. */
  public long endOf(long startMillis) {
    return startMillis + length.toMillis();
  }
}
