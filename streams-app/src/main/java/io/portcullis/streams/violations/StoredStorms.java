package io.portcullis.streams.violations;

import io.portcullis.domain.violation.Storm;
import io.portcullis.domain.violation.StormControl;
import org.apache.kafka.streams.state.KeyValueStore;

/** The storms of one shard, in a state store. */
final class StoredStorms implements StormControl.Storms {

  private final KeyValueStore<String, Storm> store;

  StoredStorms(KeyValueStore<String, Storm> store) {
    this.store = store;
  }

  @Override
  public Storm get(String stormId) {
    return store.get(stormId);
  }

  @Override
  public void put(String stormId, Storm storm) {
    store.put(stormId, storm);
  }

  @Override
  public void delete(String stormId) {
    store.delete(stormId);
  }
}
