package io.portcullis.streams.shuffle;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How far the stage before as a whole has come: the least of what its tasks said. Until every task
 * has spoken, nobody can say that anything is overdue.
 */
public final class Watermarks {

  /** Before every sender has spoken. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final KeyValueStore<Integer, Long> store;
  private final int senders;

  /**
   * @param store made by {@link #store(String)}
   * @param senders how many tasks the stage before has
   */
  public Watermarks(KeyValueStore<Integer, Long> store, int senders) {
    this.store = store;
    this.senders = senders;
  }

  /** Where they are kept: in memory, behind a changelog. */
  public static StoreBuilder<KeyValueStore<Integer, Long>> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(name), Serdes.Integer(), Serdes.Long());
  }

  /** Takes a tick; a sender never goes back. */
  public void advance(int sender, long watermarkMillis) {
    Long before = store.get(sender);
    if (before == null || before < watermarkMillis) {
      store.put(sender, watermarkMillis);
    }
  }

  /** Receive time up to which every sender has sent everything, or {@link #UNKNOWN}. */
  public long least() {
    long least = Long.MAX_VALUE;
    for (int sender = 0; sender < senders; sender++) {
      Long watermark = store.get(sender);
      if (watermark == null) {
        return UNKNOWN;
      }
      least = Math.min(least, watermark);
    }
    return least;
  }
}
