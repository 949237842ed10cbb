package io.portcullis.streams.judge;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** With a changelog, and without a cache of Kafka Streams: what is built is one by itself. */
final class ConversationStoreBuilder implements StoreBuilder<ConversationStore> {

  private final String name;
  private Map<String, String> changelog = Map.of();
  private boolean logged = true;

  ConversationStoreBuilder(String name) {
    this.name = name;
  }

  @Override
  public StoreBuilder<ConversationStore> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<ConversationStore> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<ConversationStore> withLoggingEnabled(Map<String, String> config) {
    changelog = Map.copyOf(config);
    logged = true;
    return this;
  }

  @Override
  public StoreBuilder<ConversationStore> withLoggingDisabled() {
    changelog = Map.of();
    logged = false;
    return this;
  }

  @Override
  public ConversationStore build() {
    HashedStore hashed = new HashedStore(name);
    StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes =
        Stores.keyValueStoreBuilder(hashed.supplied(), Serdes.Bytes(), Serdes.ByteArray());
    StoreBuilder<KeyValueStore<Bytes, byte[]>> kept =
        logged ? bytes.withLoggingEnabled(changelog) : bytes.withLoggingDisabled();
    return new ConversationStore(hashed, kept.build());
  }

  @Override
  public Map<String, String> logConfig() {
    return changelog;
  }

  @Override
  public boolean loggingEnabled() {
    return logged;
  }

  @Override
  public String name() {
    return name;
  }
}
