package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.sketch.Spread;
import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.trend.OpenCells;
import io.portcullis.domain.trend.TrendConfig;
import io.portcullis.domain.trend.TrendRule;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendTold;
import io.portcullis.streams.shuffle.Watermarks;
import java.util.function.Consumer;

/**
 * What one JUDGE task tells TRENDS: all that it has added up of each cell that has grown, now and
 * then, and how far it has come.
 */
final class Growing {

  private final long sendEveryMillis;
  private final OpenCells cells;
  private final JudgeMeters meters;
  private final int sender;
  private final Consumer<TrendTold> told;
  private long sentMillis = Watermarks.UNKNOWN;

  Growing(
      TrendConfig config,
      OpenCells.Memory memory,
      JudgeMeters meters,
      int sender,
      Consumer<TrendTold> told) {
    this.sendEveryMillis = config.sendEvery().toMillis();
    this.cells = new OpenCells(config.cells(), memory);
    this.meters = meters;
    this.sender = sender;
    this.told = told;
  }

  void add(Conversation conversation, Growth growth, Policy policy) {
    TrendSeries series = TrendRule.series(conversation, policy);
    long zone = series.zone().hashCode();
    OpenCells.Outcome outcome =
        cells.add(
            series,
            growth,
            Spread.of(Spread.of(conversation.client()) ^ zone),
            Spread.of(Spread.of(conversation.server()) ^ zone));
    meters.traffic(series, growth, outcome);
  }

  /** To be called at the end of each record, lest what it added is lost. */
  void keep() {
    cells.keep();
  }

  /** Goes on where it was, as far as that is known: {@link Watermarks#UNKNOWN} if it is not. */
  void began(long watermarkMillis) {
    if (watermarkMillis != Watermarks.UNKNOWN) {
      cells.close(watermarkMillis);
    }
  }

  /**
   * @param watermarkMillis receive time up to which everything has been observed
   */
  void cameTo(long watermarkMillis) {
    cells.close(watermarkMillis);
    if (sentMillis == Watermarks.UNKNOWN || watermarkMillis - sentMillis >= sendEveryMillis) {
      sentMillis = watermarkMillis;
      cells.takeUnsent().forEach(cell -> told.accept(new TrendTold.Part(sender, cell)));
      cells.forgetClosed();
      told.accept(new TrendTold.Tick(sender, watermarkMillis));
    }
  }
}
