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
  public List<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key.get()));
    }
    return keys;
  }
}
