package io.portcullis.streams.view;

/**
 * The newest value of every key of a compacted topic. One thread writes, any number read.
 *
 * @param <V> what the topic holds
 */
public interface ReadView<V> {

  /** The newest value of {@code key}, in place of any before it. */
  void put(String key, V value);

  /** A tombstone: the key is no more. */
  void remove(String key);

  /** How many keys it holds. */
  int size();
}
