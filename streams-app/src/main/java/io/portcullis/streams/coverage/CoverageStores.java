package io.portcullis.streams.coverage;

import io.portcullis.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state of COVERAGE: in memory, behind changelogs. */
public final class CoverageStores {

  private static final String EXPECTATIONS = "expectations";
  private static final String DEADLINES = "expectation-deadlines";
  private static final String SIGHTS = "exporter-sights";
  private static final String PATHS = "exporter-paths";
  private static final String SHARDS = "judge-policies";
  private static final String ABSENCES = "absences";

  final KeyValueStore<String, byte[]> expectations;
  final KeyValueStore<Bytes, byte[]> deadlines;
  final KeyValueStore<String, byte[]> sights;
  final KeyValueStore<Bytes, byte[]> paths;
  final KeyValueStore<Integer, byte[]> shards;
  final KeyValueStore<String, Violation> absences;

  CoverageStores(ProcessingContext context) {
    expectations = context.getStateStore(EXPECTATIONS);
    deadlines = context.getStateStore(DEADLINES);
    sights = context.getStateStore(SIGHTS);
    paths = context.getStateStore(PATHS);
    shards = context.getStateStore(SHARDS);
    absences = context.getStateStore(ABSENCES);
  }

  /** In the order of ids, those after one, at most {@code limit}. */
  List<Violation> absencesAfter(String id, int limit) {
    List<Violation> found = new ArrayList<>();
    try (KeyValueIterator<String, Violation> all = absences.range(id, null)) {
      while (all.hasNext() && found.size() < limit) {
        KeyValue<String, Violation> next = all.next();
        if (!next.key.equals(id)) {
          found.add(next.value);
        }
      }
    }
    return found;
  }

  /**
   * @param violations writes violations as their topic has them
   */
  public static Set<StoreBuilder<?>> builders(Serde<Violation> violations) {
    return Set.of(
        store(EXPECTATIONS, Serdes.String(), Serdes.ByteArray()).withCachingEnabled(),
        store(DEADLINES, Serdes.Bytes(), Serdes.ByteArray()),
        store(SIGHTS, Serdes.String(), Serdes.ByteArray()).withCachingEnabled(),
        store(PATHS, Serdes.Bytes(), Serdes.ByteArray()),
        store(SHARDS, Serdes.Integer(), Serdes.ByteArray()),
        store(ABSENCES, Serdes.String(), violations));
  }

  private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
      String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values);
  }
}
