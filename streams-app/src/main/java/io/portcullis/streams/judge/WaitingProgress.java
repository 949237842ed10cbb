package io.portcullis.streams.judge;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.streams.shuffle.ExporterProgress;
import io.portcullis.streams.shuffle.FlowBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What INGEST said of its exporters, until everything that came before it is judged and told. What
 * a tick covers was received no later than the watermark in it; of a task that began again and has
 * fallen behind what was said before, no later than JUDGE took it to be.
 *
 * <pre>
 * key    receive time up to which all must be told 8 | watermark 8 | sender 4
 * value  the tick
 * </pre>
 */
final class WaitingProgress {

  private final KeyValueStore<Bytes, FlowBatch> store;
  private final long stepMillis;

  /**
   * @param stepMillis progress of one exporter within so much is told as one
   */
  WaitingProgress(KeyValueStore<Bytes, FlowBatch> store, long stepMillis) {
    this.store = store;
    this.stepMillis = stepMillis;
  }

  /**
   * @param leastMillis receive time that JUDGE has given to whatever came late before this tick
   */
  void add(FlowBatch tick, long leastMillis) {
    if (!tick.progress().isEmpty()) {
      long watermark = tick.watermarkMillis();
      store.put(key(Math.max(watermark, leastMillis), watermark, tick.sender()), tick);
    }
  }

  /**
   * Takes out what need not wait any more. Of an exporter that was read far meanwhile there are
   * several: one alone would look as if it had sent nothing in between.
   */
  List<ExporterProgress> take(long toldUpToMillis) {
    List<ExporterProgress> progress = new ArrayList<>();
    Map<Exporter, Step> open = new LinkedHashMap<>();
    for (FlowBatch tick : takeTicks(toldUpToMillis)) {
      for (ExporterProgress each : tick.progress()) {
        Step step = open.get(each.exporter());
        boolean joins = step != null && each.readUpToMillis() - step.fromMillis <= stepMillis;
        if (step != null && !joins) {
          progress.add(step.all);
        }
        open.put(each.exporter(), joins ? step.with(each) : Step.begin(each));
      }
    }
    open.values().forEach(step -> progress.add(step.all));
    return progress;
  }

  private List<FlowBatch> takeTicks(long toldUpToMillis) {
    List<FlowBatch> ticks = new ArrayList<>();
    List<Bytes> taken = new ArrayList<>();
    Bytes last = key(toldUpToMillis, Long.MAX_VALUE, Integer.MAX_VALUE);
    try (KeyValueIterator<Bytes, FlowBatch> stored = store.range(null, last)) {
      while (stored.hasNext()) {
        KeyValue<Bytes, FlowBatch> next = stored.next();
        taken.add(next.key);
        ticks.add(next.value);
      }
    }
    taken.forEach(store::delete);
    return ticks;
  }

  /** Progress of one exporter that is told as one. */
  private record Step(long fromMillis, ExporterProgress all) {

    static Step begin(ExporterProgress first) {
      return new Step(first.readUpToMillis(), first);
    }

    /** Loss is not forgotten because a later tick of another task knows of none. */
    Step with(ExporterProgress more) {
      return new Step(
          fromMillis,
          new ExporterProgress(
              all.exporter(),
              Math.max(all.readUpToMillis(), more.readUpToMillis()),
              Math.max(all.lossRatio(), more.lossRatio()),
              Math.max(all.samplingInterval(), more.samplingInterval())));
    }
  }

  private static Bytes key(long toldMillis, long watermarkMillis, int sender) {
    return Bytes.wrap(
        ByteBuffer.allocate(8 + 8 + 4)
            .putLong(toldMillis)
            .putLong(watermarkMillis)
            .putInt(sender)
            .array());
  }
}
