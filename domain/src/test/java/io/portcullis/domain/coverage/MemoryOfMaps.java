package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Coverage's memory in maps, with the index of what is due kept as a store would keep it. */
final class MemoryOfMaps implements CoverageMemory {

  private final Map<ExpectationKey, Tracked> tracked = new LinkedHashMap<>();
  private final TreeSet<Due> due =
      new TreeSet<>(Comparator.comparingLong(Due::millis).thenComparing(Due::name));
  private final Map<Exporter, Sight> sights = new HashMap<>();
  private final Map<Path, PathSeen> paths = new HashMap<>();
  private final Map<Integer, ShardPolicy> shards = new HashMap<>();

  Sight sight(Exporter exporter) {
    return sights.get(exporter);
  }

  private record Due(long millis, String name, ExpectationKey key) {
    static Due of(long millis, ExpectationKey key) {
      return new Due(millis, key.toString(), key);
    }
  }

  private record Path(String zone, Address one, Address other, Exporter exporter) {
    static Path of(PathSeen seen) {
      return new Path(seen.zone(), seen.one(), seen.other(), seen.exporter());
    }
  }

  @Override
  public Tracked get(ExpectationKey key) {
    return tracked.get(key);
  }

  @Override
  public void put(Tracked before, Tracked now) {
    if (before != null) {
      due.remove(Due.of(before.dueMillis(), before.key()));
    }
    tracked.put(now.key(), now);
    if (now.dueMillis() != Tracked.NOT_DUE) {
      due.add(Due.of(now.dueMillis(), now.key()));
    }
  }

  @Override
  public void delete(Tracked gone) {
    due.remove(Due.of(gone.dueMillis(), gone.key()));
    tracked.remove(gone.key());
  }

  @Override
  public List<ExpectationKey> due(long upToMillis, int limit) {
    return due.stream()
        .takeWhile(each -> each.millis <= upToMillis)
        .limit(limit)
        .map(Due::key)
        .toList();
  }

  @Override
  public void forEach(Consumer<Tracked> each) {
    new ArrayList<>(tracked.values()).forEach(each);
  }

  @Override
  public void put(Sight sight) {
    sights.put(sight.exporter(), sight);
  }

  @Override
  public void delete(Sight sight) {
    sights.remove(sight.exporter());
  }

  @Override
  public void forEachSight(Consumer<Sight> each) {
    sights.values().forEach(each);
  }

  @Override
  public void put(PathSeen path) {
    paths.put(Path.of(path), path);
  }

  @Override
  public void delete(PathSeen path) {
    paths.remove(Path.of(path));
  }

  @Override
  public void forEachPath(Consumer<PathSeen> each) {
    paths.values().forEach(each);
  }

  @Override
  public void put(ShardPolicy shard) {
    shards.put(shard.sender(), shard);
  }

  @Override
  public void forEachShard(Consumer<ShardPolicy> each) {
    shards.values().forEach(each);
  }
}
