package io.portcullis.streams.trends;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendParts;
import io.portcullis.domain.trend.TrendTold;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.streams.shuffle.Watermarks;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The stage that publishes cells: {@link TrendParts} over a state store. It has no clock; how long
 * a cell may still grow, it knows from JUDGE's watermarks.
 */
public final class TrendsStage implements Processor<String, TrendTold, String, TrendCell> {

  private final int senders;
  private final Counter repeated;

  private ProcessorContext<String, TrendCell> context;
  private TrendParts parts;
  private Watermarks watermarks;

  /**
   * @param senders how many JUDGE tasks there are
   */
  public TrendsStage(MeterRegistry registry, int senders) {
    this.senders = senders;
    this.repeated = PortcullisMeter.TRENDS_DROPPED.counter(registry, "repeated");
  }

  @Override
  public void init(ProcessorContext<String, TrendCell> context) {
    this.context = context;
    parts = new TrendParts(new StoredParts(context.getStateStore(TrendStores.PARTS)));
    watermarks = new Watermarks(context.getStateStore(TrendStores.WATERMARKS), senders);
  }

  @Override
  public void process(Record<String, TrendTold> record) {
    TrendTold told = record.value();
    if (told instanceof TrendTold.Part part) {
      take(part, record.timestamp());
    } else if (told instanceof TrendTold.Tick tick) {
      watermarks.advance(tick.sender(), tick.watermarkMillis());
      if (watermarks.least() != Watermarks.UNKNOWN) {
        parts.close(watermarks.least());
      }
    }
  }

  /** What comes after its cell is closed came before as well: its sender had closed it first. */
  private void take(TrendTold.Part part, long timestamp) {
    long least = watermarks.least();
    if (least != Watermarks.UNKNOWN && TrendParts.isClosed(part.cell().key(), least)) {
      repeated.increment();
      return;
    }
    TrendCell sum = parts.take(part);
    context.forward(new Record<>(sum.key().toString(), sum, timestamp));
  }
}
