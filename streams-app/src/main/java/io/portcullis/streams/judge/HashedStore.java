package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Conversation;
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
 *
 * <p>Beside the bytes there is room for the conversation that they are of, so that whoever looks
 * for it looks once. Only the thread that writes may use that ({@link #find}); to all others what
 * is not written is not there.
 */
final class HashedStore implements KeyValueStore<Bytes, byte[]> {

  private final String name;
  private final Map<HashedKey, Entry> entries = new HashMap<>();
  private final NavigableSet<HashedKey> keys = new TreeSet<>();
  private final Position position = Position.emptyPosition();
  private volatile boolean open;

  /** Found last by who writes: mostly what is written next. */
  private Entry latest;

  /** What there is under a key. */
  static final class Entry {
    final HashedKey key;

    /** Null as long as it was not written down. */
    private byte[] written;

    /** As it is now; null while it is kept as bytes only. */
    Conversation conversation;

    /** Since it was written down. */
    boolean changed;

    boolean usedSinceAsked;

    private Entry(HashedKey key) {
      this.key = key;
    }

    byte[] written() {
      return written;
    }
  }

  HashedStore(String name) {
    this.name = name;
  }

  /** What there is under a key, written or not; null if nothing is. */
  Entry find(byte[] key) {
    return entries.get(new HashedKey(key));
  }

  /** The same, and there is something after it. */
  Entry findOrAdd(byte[] key) {
    HashedKey hashed = new HashedKey(key);
    Entry known = entries.get(hashed);
    return known == null ? add(hashed) : known;
  }

  private synchronized Entry add(HashedKey key) {
    Entry added = new Entry(key);
    entries.put(key, added);
    return added;
  }

  /** What is not written down is gone after it. */
  synchronized void forget(Entry entry) {
    entry.conversation = null;
    entry.changed = false;
    if (entry.written == null) {
      entries.remove(entry.key, entry);
    }
  }

  /** The one that is put next, which then need not be looked for. */
  void writing(Entry entry) {
    latest = entry;
  }

  /** For a store of bytes with a changelog over this one. */
  KeyValueBytesStoreSupplier supplied() {
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return HashedStore.this;
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
    Entry known = find(key.get());
    return known == null ? null : known.written;
  }

  @Override
  public synchronized void put(Bytes key, byte[] value) {
    if (value == null) {
      delete(key);
      return;
    }
    Entry known = isLatest(key.get()) ? latest : findOrAdd(key.get());
    if (known.written == null) {
      keys.add(known.key);
    }
    known.written = value;
  }

  // The very array that the entry was found by, as ConversationStore puts it; another with the same
  // bytes is looked for.
  @SuppressWarnings("ReferenceEquality")
  private boolean isLatest(byte[] key) {
    return latest != null && latest.key.bytes == key;
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
    latest = null;
    Entry known = entries.remove(new HashedKey(key.get()));
    if (known == null || known.written == null) {
      return null;
    }
    keys.remove(known.key);
    return known.written;
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
    return keys.size();
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
    entries.clear();
    keys.clear();
    latest = null;
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
        Entry entry = entries.get(next);
        upTo(keys.higher(next));
        return KeyValue.pair(key, entry == null ? null : entry.written);
      }
    }

    @Override
    public void close() {}
  }
}
