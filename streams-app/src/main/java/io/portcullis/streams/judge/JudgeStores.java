package io.portcullis.streams.judge;

import io.portcullis.streams.shuffle.FlowBatch;
import io.portcullis.streams.shuffle.TakenFlows;
import io.portcullis.streams.shuffle.Watermarks;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state of JUDGE: in memory, behind changelogs. */
public final class JudgeStores {

  static final String CONVERSATIONS = "conversations";
  static final String DEADLINES = "conversation-deadlines";
  static final String WATERMARKS = "ingest-watermarks";
  static final String OBSERVABILITY = "observability";
  static final String TRENDS = "trend-cells";
  static final String PROGRESS = "exporter-progress";
  static final String TAKEN = "judge-taken";

  /** Network pairs and exporters remembered by one shard; the least recently used goes first. */
  private static final int OBSERVABILITY_ENTRIES = 100_000;

  private JudgeStores() {}

  public static Set<StoreBuilder<?>> builders() {
    return Set.of(
        new ConversationStoreBuilder(CONVERSATIONS),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(DEADLINES), Serdes.Bytes(), Serdes.ByteArray()),
        Watermarks.store(WATERMARKS),
        TakenFlows.store(TAKEN),
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(TRENDS), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(PROGRESS), Serdes.Bytes(), FlowBatch.serde()),
        Stores.keyValueStoreBuilder(
            Stores.lruMap(OBSERVABILITY, OBSERVABILITY_ENTRIES), Serdes.Bytes(), Serdes.Long()));
  }
}
