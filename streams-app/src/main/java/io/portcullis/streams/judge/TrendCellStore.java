package io.portcullis.streams.judge;

import io.portcullis.domain.trend.OpenCells;
import io.portcullis.domain.trend.TrendFormat;
import io.portcullis.domain.trend.TrendSums;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What JUDGE has added up of the cells that are open, in a state store: {@link TrendFormat}. A cell
 * has two entries, because its counts change all the time, and who is in it soon no more.
 *
 * <pre>
 * 1 | key   unsent 1 | counts
 * 2 | key   distinct
 * </pre>
 */
final class TrendCellStore implements OpenCells.Memory {

  private static final byte COUNTS = 1;
  private static final byte DISTINCT = 2;

  private final KeyValueStore<Bytes, byte[]> store;

  TrendCellStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public void put(byte[] key, TrendSums sums, boolean unsent, boolean differently) {
    store.put(
        entry(COUNTS, key),
        ByteBuffer.allocate(1 + TrendFormat.COUNTS_BYTES)
            .put((byte) (unsent ? 1 : 0))
            .put(TrendFormat.counts(sums))
            .array());
    if (differently) {
      store.put(entry(DISTINCT, key), TrendFormat.distinct(sums));
    }
  }

  @Override
  public void delete(byte[] key) {
    store.delete(entry(COUNTS, key));
    store.delete(entry(DISTINCT, key));
  }

  @Override
  public void forEach(OpenCells.Visitor visitor) {
    Bytes first = Bytes.wrap(new byte[] {COUNTS});
    Bytes end = Bytes.wrap(new byte[] {DISTINCT});
    try (KeyValueIterator<Bytes, byte[]> all = store.range(first, end)) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        ByteBuffer key = ByteBuffer.wrap(next.key.get(), 1, next.key.get().length - 1);
        byte[] distinct = store.get(entry(DISTINCT, key));
        ByteBuffer counts = ByteBuffer.wrap(next.value);
        boolean unsent = counts.get() != 0;
        visitor.visit(
            TrendFormat.key(key), TrendFormat.sums(counts, ByteBuffer.wrap(distinct)), unsent);
      }
    }
  }

  private static Bytes entry(byte kind, byte[] key) {
    return entry(kind, ByteBuffer.wrap(key));
  }

  private static Bytes entry(byte kind, ByteBuffer key) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + key.remaining()).put(kind).put(key.duplicate()).array());
  }
}
