package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Conversations;
import io.portcullis.streams.judge.HashedStore.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * The conversations of one shard. All of them are bytes in a store behind a changelog; those in use
 * are beside it as they are, and what has changed of them is written down once for each commit,
 * however often they were put. A conversation that is got is the one that is kept: whoever changes
 * it puts it.
 *
 * <p>Kafka Streams asks its own caches to write down before each commit, and takes whatever says
 * {@link CachedStateStore} for one of them. That interface is internal to it: ADR 29 says why it is
 * used all the same, and which tests hold it to its word.
 */
final class ConversationStore extends Conversations
    implements StateStore, ReadOnlyKeyValueStore<Bytes, byte[]>, CachedStateStore<byte[], byte[]> {

  /** In use at most, between two commits aside; some 700 bytes each. */
  private static final int IN_USE = 25_000;

  private final HashedStore hashed;
  private final KeyValueStore<Bytes, byte[]> store;

  /** All that are in use, in the order in which they are asked whether they still are. */
  private final Queue<Entry> asked = new ArrayDeque<>();

  private final List<Entry> changed = new ArrayList<>();

  /** Who gets a conversation mostly puts it next. */
  private Entry latest;

  /**
   * @param hashed where all of it is in the end
   * @param store the same, by way of its changelog
   */
  ConversationStore(HashedStore hashed, KeyValueStore<Bytes, byte[]> store) {
    this.hashed = hashed;
    this.store = store;
  }

  @Override
  public Conversation get(byte[] key) {
    Entry known = hashed.find(key);
    if (known == null) {
      return null;
    }
    if (known.conversation == null) {
      use(known, ConversationFormat.decode(known.key.bytes, known.written()));
    }
    known.usedSinceAsked = true;
    latest = known;
    return known.conversation;
  }

  @Override
  public void put(Conversation conversation) {
    Entry known = find(conversation);
    known.usedSinceAsked = true;
    if (!known.changed) {
      known.changed = true;
      changed.add(known);
    }
  }

  private Entry find(Conversation conversation) {
    if (latest != null && latest.conversation == conversation) {
      return latest;
    }
    Entry known = hashed.findOrAdd(ConversationFormat.key(conversation));
    use(known, conversation);
    return known;
  }

  private void use(Entry entry, Conversation conversation) {
    if (entry.conversation == null) {
      asked.add(entry);
    }
    entry.conversation = conversation;
  }

  @Override
  public void delete(Conversation conversation) {
    byte[] key = ConversationFormat.key(conversation);
    Entry known = hashed.find(key);
    if (known != null) {
      known.changed = false;
      known.usedSinceAsked = false;
    }
    latest = null;
    store.delete(Bytes.wrap(key));
  }

  @Override
  public List<byte[]> keysAfter(byte[] key, int limit) {
    flushCache();
    List<byte[]> keys = new ArrayList<>();
    Bytes from = key == null ? null : Bytes.wrap(key);
    try (KeyValueIterator<Bytes, byte[]> rest = store.range(from, null)) {
      while (rest.hasNext() && keys.size() < limit) {
        Bytes next = rest.next().key;
        if (!next.equals(from)) {
          keys.add(next.get());
        }
      }
    }
    return keys;
  }

  /** Writes down whatever was put since the last time. */
  @Override
  public void flushCache() {
    for (Entry each : changed) {
      if (each.changed) {
        hashed.writing(each);
        store.put(Bytes.wrap(each.key.bytes), ConversationFormat.encode(each.conversation));
        each.changed = false;
      }
    }
    changed.clear();
    latest = null;
    putAside();
  }

  /** Those that nobody has asked for since their last turn go first. */
  private void putAside() {
    while (asked.size() > IN_USE) {
      Entry next = asked.remove();
      if (next.usedSinceAsked) {
        next.usedSinceAsked = false;
        asked.add(next);
      } else {
        next.conversation = null;
      }
    }
  }

  /** For other threads: as it was written down last. */
  @Override
  public byte[] get(Bytes key) {
    return store.get(key);
  }

  /** For other threads: as they were written down last. */
  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return store.range(from, to);
  }

  /** For other threads: as they were written down last. */
  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return store.all();
  }

  /** How many were written down. */
  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  /** What is in the store is newer than what is beside it. */
  @Override
  public void clearCache() {
    asked.forEach(hashed::forget);
    asked.clear();
    changed.clear();
    latest = null;
  }

  /** Nothing goes downstream from here. */
  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    store.init(context, root);
  }

  @Override
  public void close() {
    clearCache();
    store.close();
  }

  @Override
  public boolean persistent() {
    return store.persistent();
  }

  @Override
  public boolean isOpen() {
    return store.isOpen();
  }

  @Override
  public Position getPosition() {
    return store.getPosition();
  }
}
