package io.portcullis.streams.judge;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** What JUDGE remembers, over stores that a test can look into. */
public final class StoredConversations {

  private StoredConversations() {}

  /** What a builder would build, with what this store holds. */
  public static StateStore with(StoreBuilder<?> builder, KeyValueStore<Object, Object> store) {
    if (!builder.name().equals(JudgeStores.CONVERSATIONS)) {
      return store;
    }
    HashedStore hashed = new HashedStore(store.name());
    try (KeyValueIterator<Object, Object> before = store.all()) {
      before.forEachRemaining(entry -> hashed.put((Bytes) entry.key, (byte[]) entry.value));
    }
    return new ConversationStore(hashed, hashed);
  }

  /** What Kafka Streams does with all stores before a commit; what is kept then is in the other. */
  public static void writeDown(StateStore store, KeyValueStore<Object, Object> kept) {
    if (store instanceof ConversationStore conversations) {
      conversations.flushCache();
      try (KeyValueIterator<Object, Object> before = kept.all()) {
        before.forEachRemaining(entry -> kept.delete(entry.key));
      }
      try (KeyValueIterator<Bytes, byte[]> now = conversations.all()) {
        now.forEachRemaining(entry -> kept.put(entry.key, entry.value));
      }
    }
  }
}
