package io.portcullis.streams.shuffle;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How many flow records a stage has taken in since the beginning, by its tasks that run here. Each
 * task keeps its number with its other state: what was taken back after a crash is not in it, and
 * what is taken in again counts once. So stages can be held against each other, and against what
 * was sent.
 */
public final class TakenFlows {

  private static final String KEY = "flows";

  private final Map<Integer, Long> byTask = new ConcurrentHashMap<>();

  /**
   * @param stage its name, in lower case
   */
  public TakenFlows(String stage, MeterRegistry registry) {
    PortcullisMeter.STREAM_TAKEN.gauge(registry, this, TakenFlows::sum, stage);
  }

  /** Where a task keeps its number: in memory, behind a changelog that anyone can read. */
  public static StoreBuilder<KeyValueStore<String, Long>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.Long())
        .withCachingEnabled();
  }

  /** A task begins, with what its store has. */
  public void begin(int task, KeyValueStore<String, Long> store) {
    byTask.put(task, kept(store));
  }

  /** A task has taken in so many more. */
  public void add(int task, KeyValueStore<String, Long> store, long flows) {
    long sum = kept(store) + flows;
    store.put(KEY, sum);
    byTask.put(task, sum);
  }

  /** A task no longer runs here. */
  public void end(int task) {
    byTask.remove(task);
  }

  private static long kept(KeyValueStore<String, Long> store) {
    Long kept = store.get(KEY);
    return kept == null ? 0 : kept;
  }

  private double sum() {
    return byTask.values().stream().mapToLong(Long::longValue).sum();
  }
}
