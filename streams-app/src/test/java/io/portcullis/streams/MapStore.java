package io.portcullis.streams;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store in a sorted map: what it held at a commit can be kept, and brought back. */
final class MapStore implements KeyValueStore<Object, Object> {

  private final String name;
  private final TreeMap<Object, Object> entries;

  MapStore(String name, Map<Object, Object> entries) {
    this.name = name;
    this.entries = new TreeMap<>(entries);
  }

  Map<Object, Object> entries() {
    return new TreeMap<>(entries);
  }

  @Override
  public Object get(Object key) {
    return entries.get(key);
  }

  @Override
  public void put(Object key, Object value) {
    if (value == null) {
      entries.remove(key);
    } else {
      entries.put(key, value);
    }
  }

  @Override
  public Object putIfAbsent(Object key, Object value) {
    return entries.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Object, Object>> all) {
    all.forEach(each -> put(each.key, each.value));
  }

  @Override
  public Object delete(Object key) {
    return entries.remove(key);
  }

  @Override
  public KeyValueIterator<Object, Object> all() {
    return iterator(entries);
  }

  @Override
  public KeyValueIterator<Object, Object> range(Object from, Object to) {
    SortedMap<Object, Object> after = from == null ? entries : entries.tailMap(from, true);
    return iterator(to == null ? after : new TreeMap<>(after).headMap(to, true));
  }

  @Override
  public <S extends Serializer<P>, P> KeyValueIterator<Object, Object> prefixScan(
      P prefix, S serializer) {
    byte[] wanted = serializer.serialize(name, prefix);
    TreeMap<Object, Object> found = new TreeMap<>();
    entries
        .tailMap(Bytes.wrap(wanted), true)
        .forEach(
            (key, value) -> {
              byte[] bytes = ((Bytes) key).get();
              int end = Math.min(wanted.length, bytes.length);
              if (Arrays.equals(wanted, Arrays.copyOf(bytes, end))) {
                found.put(key, value);
              }
            });
    return iterator(found);
  }

  private static KeyValueIterator<Object, Object> iterator(SortedMap<Object, Object> of) {
    Iterator<KeyValue<Object, Object>> each =
        of.entrySet().stream()
            .map(entry -> new KeyValue<>(entry.getKey(), entry.getValue()))
            .toList()
            .iterator();
    return new KeyValueIterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public KeyValue<Object, Object> next() {
        return each.next();
      }

      @Override
      public Object peekNextKey() {
        throw new UnsupportedOperationException("no stage peeks");
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }
}
