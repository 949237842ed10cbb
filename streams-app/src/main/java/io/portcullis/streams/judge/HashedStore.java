package io.portcullis.streams.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Bytes in memory, found by their hash. Kafka's own store in memory finds them by their order,
 * which takes some twenty comparisons of keys where there are a million; here order is kept only of
 * what there is, and needed only to go through it, for which nothing is copied: what comes or goes
 * meanwhile is seen or not.
 */
final class HashedStore implements KeyValueStore<Bytes, byte[]> {

  private final String name;
  private final Map<HashedKey, byte[]> values = new HashMap<>();
  private final NavigableSet<HashedKey> keys = new TreeSet<>();
  private final Position position = Position.emptyPosition();
  private volatile boolean open;

  private HashedStore(String name) {
    this.name = name;
  }

  static KeyValueBytesStoreSupplier named(String name) {
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return new HashedStore(name);
      }

      @Override
      public String metricsScope() {
        return "in-memory";
      }
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> put(Bytes.wrap(key), value));
    open = true;
  }

  @Override
  public synchronized byte[] get(Bytes key) {
    return values.get(new HashedKey(key.get()));
  }

  @Override
  public synchronized void put(Bytes key, byte[] value) {
    if (value == null) {
      delete(key);
      return;
    }
    HashedKey hashed = new HashedKey(key.get());
    if (values.put(hashed, value) == null) {
      keys.add(hashed);
    }
  }

  @Override
  public synchronized byte[] putIfAbsent(Bytes key, byte[] value) {
    byte[] known = get(key);
    if (known == null) {
      put(key, value);
    }
    return known;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public synchronized byte[] delete(Bytes key) {
    HashedKey hashed = new HashedKey(key.get());
    byte[] known = values.remove(hashed);
    if (known != null) {
      keys.remove(hashed);
    }
    return known;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return new InOrder(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return range(null, null);
  }

  @Override
  public synchronized long approximateNumEntries() {
    return values.size();
  }

  /** Of the topics that it comes from; nobody asks it for more than it has. */
  @Override
  public Position getPosition() {
    return position;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public synchronized void close() {
    values.clear();
    keys.clear();
    open = false;
  }

  private final class InOrder implements KeyValueIterator<Bytes, byte[]> {
    private final HashedKey to;
    private HashedKey next;

    /** Both ends included; null for no end. */
    InOrder(Bytes from, Bytes to) {
      this.to = to == null ? null : new HashedKey(to.get());
      synchronized (HashedStore.this) {
        upTo(from == null ? first() : keys.ceiling(new HashedKey(from.get())));
      }
    }

    private HashedKey first() {
      return keys.isEmpty() ? null : keys.first();
    }

    private void upTo(HashedKey key) {
      next = key != null && to != null && key.compareTo(to) > 0 ? null : key;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Bytes peekNextKey() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      return Bytes.wrap(next.bytes);
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      Bytes key = peekNextKey();
      synchronized (HashedStore.this) {
        byte[] value = values.get(next);
        upTo(keys.higher(next));
        return KeyValue.pair(key, value);
      }
    }

    @Override
    public void close() {}
  }
}
