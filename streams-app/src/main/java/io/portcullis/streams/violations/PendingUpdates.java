package io.portcullis.streams.violations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Violations whose newest state waits to be published, soonest first: due time 8 bytes, then the
 * violation's id.
 */
final class PendingUpdates {

  private static final byte[] MARK = {1};

  private final KeyValueStore<Bytes, byte[]> store;

  PendingUpdates(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void add(long dueMillis, String id) {
    store.put(entry(dueMillis, id), MARK);
  }

  void remove(long dueMillis, String id) {
    store.delete(entry(dueMillis, id));
  }

  /** Takes out the ids of those that are due, at most {@code limit}. */
  List<String> takeDue(long watermarkMillis, int limit) {
    List<Bytes> due = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(null, entry(watermarkMillis + 1, ""))) {
      while (entries.hasNext() && due.size() < limit) {
        due.add(entries.next().key);
      }
    }
    List<String> ids = new ArrayList<>(due.size());
    for (Bytes entry : due) {
      store.delete(entry);
      byte[] bytes = entry.get();
      ids.add(new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.US_ASCII));
    }
    return ids;
  }

  private static Bytes entry(long dueMillis, String id) {
    byte[] idBytes = id.getBytes(StandardCharsets.US_ASCII);
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + idBytes.length).putLong(dueMillis).put(idBytes).array());
  }
}
