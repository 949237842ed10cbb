package io.portcullis.streams.violations;

import io.portcullis.domain.violation.ViolationLife;
import io.portcullis.domain.violation.ViolationRegister;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The lives of one shard, in a state store. */
final class StoredLives implements ViolationRegister.Lives {

  private final KeyValueStore<String, ViolationLife> store;

  StoredLives(KeyValueStore<String, ViolationLife> store) {
    this.store = store;
  }

  @Override
  public ViolationLife get(String id) {
    return store.get(id);
  }

  @Override
  public void put(ViolationLife life) {
    store.put(life.violation().id(), life);
  }

  @Override
  public void delete(String id) {
    store.delete(id);
  }

  @Override
  public List<ViolationLife> after(String id, int limit) {
    List<ViolationLife> found = new ArrayList<>();
    try (KeyValueIterator<String, ViolationLife> lives = store.range(id, null)) {
      while (lives.hasNext() && found.size() < limit) {
        KeyValue<String, ViolationLife> next = lives.next();
        if (!next.key.equals(id)) {
          found.add(next.value);
        }
      }
    }
    return found;
  }
}
