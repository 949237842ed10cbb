package io.portcullis.domain.trend;

/** What those who sum up for themselves tell whoever adds up their sums. */
public sealed interface TrendTold {

  /** Which of them tells it. */
  int sender();

  /** All that the sender has of a cell until now, in place of what it had told of it before. */
  record Part(int sender, TrendCell cell) implements TrendTold {}

  /**
   * From now on the sender tells nothing more of cells that ended {@link TrendConfig#OPEN_FOR}
   * before the watermark.
   */
  record Tick(int sender, long watermarkMillis) implements TrendTold {}
}
