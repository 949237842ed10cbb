package io.portcullis.serde;

import java.util.function.Function;

/**
 * What became of the bytes of a record: a value, or the reason why they are none. Tombstones are
 * neither; Kafka and we write them as null.
 */
public sealed interface Decoded<T> {

  /** One of the two, whichever it is. */
  <R> R fold(Function<? super T, ? extends R> good, Function<? super Bad<T>, ? extends R> bad);

  /**
   * The bytes were a value.
   *
   * @param value never null
   */
  record Good<T>(T value) implements Decoded<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> good, Function<? super Bad<T>, ? extends R> bad) {
      return good.apply(value);
    }
  }

  /**
   * The bytes are no value and never will be.
   *
   * @param reason the code for metrics and dead letters
   * @param detail what exactly, for a person
   * @param bytes the record's bytes, untouched, as a dead letter keeps them
   */
  @SuppressWarnings("ArrayRecordComponent") // the very bytes, not a copy; no one compares two
  record Bad<T>(UndecodableReason reason, String detail, byte[] bytes) implements Decoded<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> good, Function<? super Bad<T>, ? extends R> bad) {
      return bad.apply(this);
    }
  }
}
