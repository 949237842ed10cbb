package io.portcullis.streams.trends;

import io.portcullis.domain.trend.TrendFormat;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendParts;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The newest part of each sender of each cell, in a state store: {@link TrendFormat}.
 *
 * <pre>
 * key | sender 4   counts | distinct
 * </pre>
 */
final class StoredParts implements TrendParts.Memory {

  private final KeyValueStore<Bytes, byte[]> store;

  StoredParts(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public void put(TrendKey key, int sender, TrendSums sums) {
    store.put(part(TrendFormat.key(key), sender), TrendFormat.sums(sums));
  }

  @Override
  public List<TrendSums> all(TrendKey key) {
    byte[] keyBytes = TrendFormat.key(key);
    List<TrendSums> all = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> parts =
        store.range(part(keyBytes, 0), part(keyBytes, Integer.MAX_VALUE))) {
      while (parts.hasNext()) {
        ByteBuffer sums = ByteBuffer.wrap(parts.next().value);
        all.add(TrendFormat.sums(sums, sums));
      }
    }
    return all;
  }

  private static Bytes part(byte[] key, int sender) {
    return Bytes.wrap(
        ByteBuffer.allocate(key.length + Integer.BYTES).put(key).putInt(sender).array());
  }

  @Override
  public void deleteEndedBy(long millis) {
    for (TrendStep step : TrendStep.values()) {
      // A window that begins later than that ends later than asked.
      long lastStart = millis - step.length().toMillis();
      deleteWindows(
          Bytes.wrap(TrendFormat.window(step, 0)),
          Bytes.wrap(TrendFormat.window(step, lastStart + 1)));
    }
  }

  private void deleteWindows(Bytes first, Bytes end) {
    List<Bytes> ended = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> windows = store.range(first, end)) {
      windows.forEachRemaining(part -> ended.add(part.key));
    }
    ended.forEach(store::delete);
  }
}
