package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.judgement.Deadlines;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which conversations to look at again, soonest first, so that a tick touches those that are due
 * and no others. One entry for each conversation: its due time (8 bytes, so that entries sort by
 * it), then its key.
 */
final class DeadlineIndex implements Deadlines {

  private static final byte[] MARK = {1};

  private final KeyValueStore<Bytes, byte[]> store;

  DeadlineIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public void schedule(Conversation conversation, long dueMillis) {
    if (conversation.dueMillis() != 0 && conversation.dueMillis() <= dueMillis) {
      return;
    }
    cancel(conversation);
    conversation.dueAt(dueMillis);
    store.put(entry(dueMillis, ConversationFormat.key(conversation)), MARK);
  }

  @Override
  public void cancel(Conversation conversation) {
    if (conversation.dueMillis() != 0) {
      store.delete(entry(conversation.dueMillis(), ConversationFormat.key(conversation)));
      conversation.dueAt(0);
    }
  }

  @Override
  public List<byte[]> takeDue(long watermarkMillis, int limit) {
    List<Bytes> due = new ArrayList<>();
    Bytes end = entry(watermarkMillis + 1, new byte[0]);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(null, end)) {
      while (entries.hasNext() && due.size() < limit) {
        KeyValue<Bytes, byte[]> next = entries.next();
        due.add(next.key);
      }
    }
    List<byte[]> keys = new ArrayList<>(due.size());
    for (Bytes entry : due) {
      store.delete(entry);
      byte[] key = new byte[entry.get().length - Long.BYTES];
      System.arraycopy(entry.get(), Long.BYTES, key, 0, key.length);
      keys.add(key);
    }
    return keys;
  }

  private static Bytes entry(long dueMillis, byte[] key) {
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + key.length).putLong(dueMillis).put(key).array());
  }
}
