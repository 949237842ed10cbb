package io.portcullis.domain.trend;

import java.time.Duration;

/**
 * How trends are kept.
 *
 * @param sendEvery least time between two publications of a cell that grows, by the watermark
 * @param cells how many cells of one verdict each shard keeps apart in an hour, and in a day; what
 *     comes beyond them is summed up by verdict alone
 */
public record TrendConfig(Duration sendEvery, int cells) {

  /** Of traffic that happened so long before the end of what was read, or longer, none is added. */
  public static final Duration OPEN_FOR = Duration.ofHours(25);

  public TrendConfig {
    if (sendEvery.isNegative() || sendEvery.isZero()) {
      throw new IllegalArgumentException(
          "trends.sendEvery: " + sendEvery + " must be longer than nothing, for example PT1M");
    }
    if (cells < 1) {
      throw new IllegalArgumentException("trends.cells: " + cells + " must be at least 1");
    }
  }

  public static TrendConfig defaults() {
    return new TrendConfig(Duration.ofMinutes(1), 1_000);
  }
}
