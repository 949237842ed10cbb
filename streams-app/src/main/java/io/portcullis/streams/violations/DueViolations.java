package io.portcullis.streams.violations;

import io.portcullis.domain.violation.ViolationRegister;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Violations, or storms, to look at again, soonest first: due time 8 bytes, then the violation's
 * id.
 */
final class DueViolations implements ViolationRegister.Deadlines {

  private static final byte[] MARK = {1};

  private final KeyValueStore<Bytes, byte[]> store;

  DueViolations(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public void add(long dueMillis, String id) {
    store.put(entry(dueMillis, id), MARK);
  }

  @Override
  public void remove(long dueMillis, String id) {
    store.delete(entry(dueMillis, id));
  }

  @Override
  public List<String> takeDue(long watermarkMillis, int limit) {
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
