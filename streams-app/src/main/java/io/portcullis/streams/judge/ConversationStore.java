package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Conversations;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The conversations of one shard, kept as bytes in a state store. */
final class ConversationStore extends Conversations {

  private final KeyValueStore<Bytes, byte[]> store;

  ConversationStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public Conversation get(byte[] key) {
    byte[] value = store.get(Bytes.wrap(key));
    return value == null ? null : ConversationFormat.decode(key, value);
  }

  @Override
  public void put(Conversation conversation) {
    store.put(
        Bytes.wrap(ConversationFormat.key(conversation)), ConversationFormat.encode(conversation));
  }

  @Override
  public void delete(Conversation conversation) {
    store.delete(Bytes.wrap(ConversationFormat.key(conversation)));
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
