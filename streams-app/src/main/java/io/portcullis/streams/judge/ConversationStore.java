package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Conversations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The conversations of one shard, kept as bytes in a state store. Those seen last are kept beside
 * it as they are: what is busy is not read from its bytes again and again. It is written to the
 * store whenever it is put, so that the store always has everything.
 *
 * <p>What is got is taken out from beside the store until it is put again: if judging it fails half
 * way, the next sees it as it was.
 */
final class ConversationStore extends Conversations {

  /** Some 700 bytes each. */
  private static final int KEPT_BESIDE = 10_000;

  private final KeyValueStore<Bytes, byte[]> store;

  /** The one put longest ago first. */
  private final Map<Bytes, Conversation> beside =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Conversation> eldest) {
          return size() > KEPT_BESIDE;
        }
      };

  ConversationStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public Conversation get(byte[] key) {
    Bytes wrapped = Bytes.wrap(key);
    Conversation known = beside.remove(wrapped);
    if (known != null) {
      return known;
    }
    byte[] value = store.get(wrapped);
    return value == null ? null : ConversationFormat.decode(key, value);
  }

  @Override
  public void put(Conversation conversation) {
    Bytes key = Bytes.wrap(ConversationFormat.key(conversation));
    store.put(key, ConversationFormat.encode(conversation));
    beside.put(key, conversation);
  }

  @Override
  public void delete(Conversation conversation) {
    Bytes key = Bytes.wrap(ConversationFormat.key(conversation));
    beside.remove(key);
    store.delete(key);
  }

  @Override
  public List<byte[]> keysAfter(byte[] key, int limit) {
    List<byte[]> keys = new ArrayList<>();
    Bytes from = key == null ? null : Bytes.wrap(key);
    try (KeyValueIterator<Bytes, byte[]> rest = store.range(from, null)) {
      while (rest.hasNext() && keys.size() < limit) {
        Bytes next = rest.next().key;
        if (!next.equals(from)) {
          keys.add(next.get());
        }
      }
    }
    return keys;
  }
}
