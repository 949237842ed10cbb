package io.portcullis.streams.view;

/**
 * The newest value of every key of a compacted topic. One thread writes, any number read.
 *
 * @param <V> what the topic holds
 */
public interface ReadView<V> {

  /** The newest value of {@code key}, in place of any before it. */
  void put(String key, V value);

  /** The same, for a view to which it matters where the record stands. */
  default void put(String key, V value, Place place) {
    put(key, value);
  }

  /** A tombstone: the key is no more. */
  void remove(String key);

  /** Called now and then by the thread that writes: what is too old may be let go. */
  default void letGo() {}

  /** Called every few seconds by the thread that writes: what is counted may be counted now. */
  default void showGauges() {}

  /** How many keys it holds. */
  int size();
}
