package io.portcullis.streams.judge;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.streams.shuffle.ExporterProgress;
import io.portcullis.streams.shuffle.FlowBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What INGEST said of its exporters, until everything that came before it is judged and told: what
 * a tick covers was received no later than the watermark in it.
 *
 * <pre>
 * key    watermark 8 | sender 4
 * value  the tick
 * </pre>
 */
final class WaitingProgress {

  private final KeyValueStore<Bytes, FlowBatch> store;

  WaitingProgress(KeyValueStore<Bytes, FlowBatch> store) {
    this.store = store;
  }

  void add(FlowBatch tick) {
    if (!tick.progress().isEmpty()) {
      store.put(key(tick.watermarkMillis(), tick.sender()), tick);
    }
  }

  /** Takes out what need not wait any more: of each exporter the newest. */
  Collection<ExporterProgress> take(long toldUpToMillis) {
    Map<Exporter, ExporterProgress> newest = new LinkedHashMap<>();
    List<Bytes> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, FlowBatch> ticks = store.range(null, key(toldUpToMillis + 1, 0))) {
      while (ticks.hasNext()) {
        KeyValue<Bytes, FlowBatch> next = ticks.next();
        taken.add(next.key);
        for (ExporterProgress each : next.value.progress()) {
          newest.merge(each.exporter(), each, WaitingProgress::newer);
        }
      }
    }
    taken.forEach(store::delete);
    return newest.values();
  }

  /** Loss is not forgotten because a later tick of another task knows of none. */
  private static ExporterProgress newer(ExporterProgress one, ExporterProgress other) {
    return new ExporterProgress(
        one.exporter(),
        Math.max(one.readUpToMillis(), other.readUpToMillis()),
        Math.max(one.lossRatio(), other.lossRatio()),
        Math.max(one.samplingInterval(), other.samplingInterval()));
  }

  private static Bytes key(long watermarkMillis, int sender) {
    return Bytes.wrap(ByteBuffer.allocate(8 + 4).putLong(watermarkMillis).putInt(sender).array());
  }
}
