package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Observability;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What one shard has learned of its exporters, in a state store. */
final class ObservabilityStore implements Observability.Memory {

  private final KeyValueStore<Bytes, Long> store;

  ObservabilityStore(KeyValueStore<Bytes, Long> store) {
    this.store = store;
  }

  @Override
  public void keep(byte[] key, long receivedMillis) {
    store.put(Bytes.wrap(key), receivedMillis);
  }

  @Override
  public boolean has(byte[] key) {
    return store.get(Bytes.wrap(key)) != null;
  }
}
