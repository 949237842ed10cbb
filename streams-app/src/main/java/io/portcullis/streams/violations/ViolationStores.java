package io.portcullis.streams.violations;

import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.shuffle.Watermarks;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state of VIOLATIONS: in memory, behind changelogs. */
public final class ViolationStores {

  static final String LIVES = "violation-lives";
  static final String DEADLINES = "violation-deadlines";
  static final String STORMS = "violation-storms";
  static final String STORM_DEADLINES = "violation-storm-deadlines";
  static final String WATERMARKS = "judge-watermarks";

  private ViolationStores() {}

  /**
   * @param violations writes violations as their topic has them
   */
  public static Set<StoreBuilder<?>> builders(Serde<Violation> violations) {
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(LIVES),
                Serdes.String(),
                ViolationLifeSerde.of(violations))
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(DEADLINES), Serdes.Bytes(), Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(STORMS), Serdes.String(), StormSerde.serde())
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORM_DEADLINES), Serdes.Bytes(), Serdes.ByteArray()),
        Watermarks.store(WATERMARKS));
  }
}
