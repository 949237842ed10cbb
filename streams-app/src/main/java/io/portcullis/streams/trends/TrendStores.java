package io.portcullis.streams.trends;

import io.portcullis.streams.shuffle.Watermarks;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state of TRENDS: in memory, behind changelogs. */
public final class TrendStores {

  static final String PARTS = "trend-parts";
  static final String WATERMARKS = "trend-watermarks";

  private TrendStores() {}

  public static Set<StoreBuilder<?>> builders() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(PARTS), Serdes.Bytes(), Serdes.ByteArray()),
        Watermarks.store(WATERMARKS));
  }
}
