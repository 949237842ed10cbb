package io.portcullis.domain.coverage;

import io.portcullis.domain.coverage.Evidence.PathSeen;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where coverage is kept, so that it goes on after a restart as if there had been none. Exporters,
 * paths and shards are read once, at the beginning; expectations one by one.
 */
public interface CoverageMemory {

  /** What is remembered of an expectation, or null. */
  Tracked get(ExpectationKey key);

  /**
   * Keeps an expectation, and has it found by {@link #due} from {@link Tracked#dueMillis()} on,
   * unless that is {@link Tracked#NOT_DUE}.
   *
   * @param before what was kept of it until now, whose due time no longer holds; null if nothing
   */
  void put(Tracked before, Tracked now);

  void delete(Tracked tracked);

  /** Names of expectations that are due, soonest first, at most {@code limit}. */
  List<ExpectationKey> due(long upToMillis, int limit);

  void forEach(Consumer<Tracked> each);

  void put(Sight sight);

  void delete(Sight sight);

  void forEachSight(Consumer<Sight> each);

  /** One for each zone, pair of networks and exporter: a newer one replaces it. */
  void put(PathSeen path);

  void delete(PathSeen path);

  void forEachPath(Consumer<PathSeen> each);

  void put(ShardPolicy shard);

  void forEachShard(Consumer<ShardPolicy> each);

  /**
   * What a JUDGE shard judges by.
   *
   * @param sender the shard
   * @param round of COVERAGE's own policies in which the shard last spoke
   * @param sinceMillis receive time of the newest packet that it may have handled by another
   */
  record ShardPolicy(
      int sender, long round, String catalogVersion, long inventoryVersion, long sinceMillis) {}
}
