package io.portcullis.streams.judge;

import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far INGEST as a whole has come: the least of what its tasks said. Until every task has
 * spoken, nobody can say that anything is overdue.
 */
final class Watermarks {

  /** Before every sender has spoken. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private final KeyValueStore<Integer, Long> store;
  private final int senders;

  Watermarks(KeyValueStore<Integer, Long> store, int senders) {
    this.store = store;
    this.senders = senders;
  }

  /** Takes a tick; a sender never goes back. */
  void advance(int sender, long watermarkMillis) {
    Long before = store.get(sender);
    if (before == null || before < watermarkMillis) {
      store.put(sender, watermarkMillis);
    }
  }

  /** Receive time up to which everything that was received has been seen, or {@link #UNKNOWN}. */
  long least() {
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
