package io.portcullis.domain.coverage;

import io.portcullis.domain.coverage.CoverageMemory.ShardPolicy;
import io.portcullis.domain.coverage.Evidence.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which policy the shards judge by. A shard may read a new catalog or inventory later than
 * COVERAGE: what it handled before, it did not hold against a new expectation. So an expectation's
 * time begins only when every shard has spoken, since it appeared, under a policy that has it.
 */
final class Agreement {

  private final CoverageMemory memory;
  private final int senders;
  private final Map<Integer, ShardPolicy> shards = new HashMap<>();
  private long round;
  private String catalogVersion = "";

  Agreement(CoverageConfig config, CoverageMemory memory) {
    this.memory = memory;
    this.senders = config.senders();
    memory.forEachShard(
        shard -> {
          shards.put(shard.sender(), shard);
          round = Math.max(round, shard.round());
        });
  }

  /** There was such a round before. */
  void known(long earlierRound) {
    round = Math.max(round, earlierRound);
  }

  /** A policy that COVERAGE goes by from now on. */
  void next(String newCatalogVersion) {
    round++;
    catalogVersion = newCatalogVersion;
  }

  long round() {
    return round;
  }

  /**
   * @param reachedMillis how far this shard has come with whomever it has come furthest
   * @return true if the shard judges by something else than before, or has not spoken since
   */
  boolean heard(Progress progress, LongSupplier reachedMillis) {
    boolean news = isNews(progress);
    if (news) {
      ShardPolicy now =
          new ShardPolicy(
              progress.sender(),
              round,
              progress.catalogVersion(),
              progress.inventoryVersion(),
              reachedMillis.getAsLong());
      shards.put(progress.sender(), now);
      memory.put(now);
    }
    return news;
  }

  private boolean isNews(Progress progress) {
    ShardPolicy before = shards.get(progress.sender());
    return before == null
        || before.round() != round
        || !before.catalogVersion().equals(progress.catalogVersion())
        || before.inventoryVersion() != progress.inventoryVersion();
  }

  /** Receive time from which on every shard has judged by what it judges by now. */
  long sinceMillis() {
    return shards.values().stream().mapToLong(ShardPolicy::sinceMillis).max().orElseThrow();
  }

  /** Every shard judges by what an expectation of this round and inventory needs. */
  boolean reached(long appearedRound, long inventoryVersion) {
    if (shards.size() < senders) {
      return false;
    }
    for (ShardPolicy shard : shards.values()) {
      if (shard.round() < appearedRound
          || !shard.catalogVersion().equals(catalogVersion)
          || shard.inventoryVersion() < inventoryVersion) {
        return false;
      }
    }
    return true;
  }
}
