package io.portcullis.streams.policy;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Gives Kafka Streams the one store there is; a global store is neither cached nor logged. */
final class StagingStoreBuilder<S extends StagingStore> implements StoreBuilder<S> {

  private final S store;

  StagingStoreBuilder(S store) {
    this.store = store;
  }

  @Override
  public S build() {
    return store;
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public StoreBuilder<S> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<S> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
    return this;
  }

  @Override
  public StoreBuilder<S> withLoggingDisabled() {
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return Map.of();
  }

  @Override
  public boolean loggingEnabled() {
    return false;
  }
}
