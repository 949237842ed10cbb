package io.portcullis.streams.judge;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** What JUDGE remembers, over stores that a test can look into. */
public final class StoredConversations {

  private StoredConversations() {}

  /** What a builder would build, over this store. */
  @SuppressWarnings("unchecked")
  public static StateStore over(StoreBuilder<?> builder, KeyValueStore<?, ?> store) {
    return builder.name().equals(JudgeStores.CONVERSATIONS)
        ? new ConversationStore((KeyValueStore<Bytes, byte[]>) store)
        : store;
  }

  /** What Kafka Streams does with all stores before a commit. */
  public static void writeDown(StateStore store) {
    if (store instanceof ConversationStore conversations) {
      conversations.flushCache();
    }
  }
}
