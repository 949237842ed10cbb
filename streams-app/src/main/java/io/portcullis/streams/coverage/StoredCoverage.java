package io.portcullis.streams.coverage;

import io.portcullis.domain.coverage.CoverageMemory;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.Sight;
import io.portcullis.domain.coverage.Tracked;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What COVERAGE remembers, in state stores: {@link CoverageFormat}. What is due is found by entries
 * of due time 8 bytes and the expectation's name, that hold the name in parts.
 */
final class StoredCoverage implements CoverageMemory {

  private final CoverageStores stores;

  StoredCoverage(CoverageStores stores) {
    this.stores = stores;
  }

  @Override
  public Tracked get(ExpectationKey key) {
    byte[] stored = stores.expectations.get(key.toString());
    return stored == null ? null : CoverageFormat.tracked(stored);
  }

  @Override
  public void put(Tracked before, Tracked now) {
    boolean sameTime = before != null && before.dueMillis() == now.dueMillis();
    if (before != null && !sameTime) {
      forgetDue(before);
    }
    stores.expectations.put(now.key().toString(), CoverageFormat.write(now));
    if (now.dueMillis() != Tracked.NOT_DUE && !sameTime) {
      stores.deadlines.put(
          due(now.dueMillis(), now.key().toString()), CoverageFormat.write(now.key()));
    }
  }

  @Override
  public void delete(Tracked tracked) {
    forgetDue(tracked);
    stores.expectations.delete(tracked.key().toString());
  }

  private void forgetDue(Tracked tracked) {
    if (tracked.dueMillis() != Tracked.NOT_DUE) {
      stores.deadlines.delete(due(tracked.dueMillis(), tracked.key().toString()));
    }
  }

  @Override
  public List<ExpectationKey> due(long upToMillis, int limit) {
    List<ExpectationKey> due = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        stores.deadlines.range(null, due(upToMillis + 1, ""))) {
      while (entries.hasNext() && due.size() < limit) {
        due.add(CoverageFormat.key(entries.next().value));
      }
    }
    return due;
  }

  private static Bytes due(long dueMillis, String name) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + nameBytes.length)
            .putLong(dueMillis)
            .put(nameBytes)
            .array());
  }

  @Override
  public void forEach(Consumer<Tracked> each) {
    forAll(stores.expectations, bytes -> each.accept(CoverageFormat.tracked(bytes)));
  }

  @Override
  public void put(Sight sight) {
    stores.sights.put(sight.exporter().toString(), CoverageFormat.write(sight));
  }

  @Override
  public void delete(Sight sight) {
    stores.sights.delete(sight.exporter().toString());
  }

  @Override
  public void forEachSight(Consumer<Sight> each) {
    forAll(stores.sights, bytes -> each.accept(CoverageFormat.sight(bytes)));
  }

  @Override
  public void put(PathSeen path) {
    stores.paths.put(Bytes.wrap(CoverageFormat.writeName(path)), CoverageFormat.write(path));
  }

  @Override
  public void delete(PathSeen path) {
    stores.paths.delete(Bytes.wrap(CoverageFormat.writeName(path)));
  }

  @Override
  public void forEachPath(Consumer<PathSeen> each) {
    forAll(stores.paths, bytes -> each.accept(CoverageFormat.path(bytes)));
  }

  @Override
  public void put(ShardPolicy shard) {
    stores.shards.put(shard.sender(), CoverageFormat.write(shard));
  }

  @Override
  public void forEachShard(Consumer<ShardPolicy> each) {
    forAll(stores.shards, bytes -> each.accept(CoverageFormat.shard(bytes)));
  }

  /** Read first and told then: who is told may change the store. */
  private static <K> void forAll(KeyValueStore<K, byte[]> store, Consumer<byte[]> each) {
    List<byte[]> values = new ArrayList<>();
    try (KeyValueIterator<K, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> values.add(entry.value));
    }
    values.forEach(each);
  }
}
