package io.portcullis.streams;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.domain.trend.TrendTold;
import io.portcullis.serde.Decoded;
import io.portcullis.streams.coverage.CoverageStage;
import io.portcullis.streams.coverage.CoverageStores;
import io.portcullis.streams.coverage.Covered;
import io.portcullis.streams.ingest.Ingest;
import io.portcullis.streams.ingest.IngestMeters;
import io.portcullis.streams.ingest.IngestStores;
import io.portcullis.streams.ingest.Ingested;
import io.portcullis.streams.judge.EvidenceSerde;
import io.portcullis.streams.judge.Judge;
import io.portcullis.streams.judge.JudgeMeters;
import io.portcullis.streams.judge.JudgeStores;
import io.portcullis.streams.judge.Judged;
import io.portcullis.streams.judge.TrendToldSerde;
import io.portcullis.streams.shuffle.FlowBatch;
import io.portcullis.streams.shuffle.Shard;
import io.portcullis.streams.trends.TrendStores;
import io.portcullis.streams.trends.TrendsStage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Record;

/**
 * INGEST, JUDGE, COVERAGE and TRENDS, all but COVERAGE in several tasks, joined as the topology
 * joins them. Each task goes on, lags and dies for itself: a {@link TopologyFixture} runs them in
 * one go.
 */
final class RunningStages {

  static final int PARTITIONS = 4;
  private static final int SHARDS = 2;

  private final TopologyConfig config = TopologyConfig.defaults();
  private final TopologyFixture policy;
  private final List<List<Record<byte[], Decoded<?>>>> packets = lists(PARTITIONS);
  private final List<List<Record<Integer, FlowBatch>>> batches = lists(SHARDS);
  private final List<Record<Integer, Evidence>> evidence = new ArrayList<>();
  private final List<List<Record<String, TrendTold>>> counted = lists(SHARDS);

  /** In the order of the way of the data. */
  final List<StageTask<?, ?, ?, ?>> tasks = new ArrayList<>();

  /** Every absence that was ever told. */
  final List<FlowCoverage> absences = new ArrayList<>();

  /** What was told last of each expectation. */
  final Map<String, FlowCoverage> coverage = new TreeMap<>();

  /** What was published last of each cell. */
  final Map<TrendKey, TrendSums> trends = new HashMap<>();

  /**
   * @param policy has the catalog and the inventory
   */
  RunningStages(TopologyFixture policy, long nowMillis) {
    this.policy = policy;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      tasks.add(ingest(partition));
    }
    for (int shard = 0; shard < SHARDS; shard++) {
      tasks.add(judge(shard));
    }
    tasks.add(coverage());
    for (int shard = 0; shard < SHARDS; shard++) {
      tasks.add(trends(shard));
    }
    tasks.forEach(task -> task.start(nowMillis));
  }

  private static <T> List<List<T>> lists(int count) {
    List<List<T>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  /** Appends a record to a partition of what INGEST reads. */
  void append(int partition, Object value, long receivedMillis) {
    packets.get(partition).add(new Record<>(null, new Decoded.Good<>(value), receivedMillis));
  }

  private StageTask<byte[], Decoded<?>, Object, Ingested> ingest(int partition) {
    IngestMeters meters = new IngestMeters(policy.meters, InstantSource.system());
    return new StageTask<>(
        () ->
            new Ingest(
                config.ingest(),
                config.coverage().silentAfter(),
                policy.policies,
                meters,
                SHARDS,
                "packets",
                "test"),
        IngestStores.builders(),
        partition,
        packets.get(partition),
        (key, sent) -> {
          if (sent instanceof Ingested.Observed observed) {
            shuffle((int) key, observed.batch());
          }
        });
  }

  private void shuffle(int shard, FlowBatch batch) {
    for (int each = 0; each < SHARDS; each++) {
      if (shard == Shard.ALL || shard == each) {
        batches.get(each).add(new Record<>(shard, through(FlowBatch.serde(), batch), 0));
      }
    }
  }

  private StageTask<Integer, FlowBatch, Object, Judged> judge(int shard) {
    JudgeMeters meters = new JudgeMeters(policy.meters, InstantSource.system());
    return new StageTask<>(
        () -> new Judge(config.judge(), config.trends(), policy.policies, meters, PARTITIONS),
        JudgeStores.builders(),
        shard,
        batches.get(shard),
        (key, sent) -> {
          if (sent instanceof Judged.Shown shown) {
            evidence.add(
                new Record<>((Integer) key, through(EvidenceSerde.serde(), shown.evidence()), 0));
          }
          if (sent instanceof Judged.Counted told) {
            shuffle((String) key, told.told());
          }
        });
  }

  private void shuffle(String cell, TrendTold told) {
    for (int each = 0; each < SHARDS; each++) {
      if (told instanceof TrendTold.Tick || Math.floorMod(cell.hashCode(), SHARDS) == each) {
        counted.get(each).add(new Record<>(cell, through(TrendToldSerde.serde(), told), 0));
      }
    }
  }

  private StageTask<String, TrendTold, String, TrendCell> trends(int shard) {
    return new StageTask<>(
        () -> new TrendsStage(policy.meters, SHARDS),
        TrendStores.builders(),
        shard,
        counted.get(shard),
        (key, cell) -> trends.put(cell.key(), cell.sums()));
  }

  private StageTask<Integer, Evidence, String, Covered> coverage() {
    return new StageTask<>(
        () -> new CoverageStage(config.coverage(), policy.policies, policy.exceptions, SHARDS),
        CoverageStores.builders(policy.serdes.violation()),
        0,
        evidence,
        (key, sent) -> {
          if (sent instanceof Covered.State state) {
            state.coverage().ifPresent(this::told);
          }
        });
  }

  private void told(FlowCoverage now) {
    coverage.put(now.key().toString(), now);
    if (now.state() == CoverageState.ABSENT) {
      absences.add(now);
    }
  }

  private static <T> T through(Serde<T> serde, T value) {
    byte[] bytes = serde.serializer().serialize("between", value);
    return serde.deserializer().deserialize("between", bytes);
  }
}
