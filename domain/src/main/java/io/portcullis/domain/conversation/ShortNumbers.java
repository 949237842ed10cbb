package io.portcullis.domain.conversation;

import java.nio.ByteBuffer;

/**
 * Numbers in as few bytes as they need, seven bits in each, the lowest first, as protocol buffers
 * and Avro write them (LEB128). What may be negative is folded so that small numbers of either sign
 * stay short.
 */
final class ShortNumbers {

  /** Bytes that any number takes at the most. */
  static final int MOST_BYTES = 10;

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private ShortNumbers() {}

  /**
   * Short if it is small and not negative.
   *
   * @return where what follows begins
   */
  static int put(byte[] out, int at, long number) {
    long left = number;
    int next = at;
    while ((left & -MORE) != 0) {
      out[next++] = (byte) (left | MORE);
      left >>>= BITS;
    }
    out[next++] = (byte) left;
    return next;
  }

  static long get(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      byte next = in.get();
      number |= (long) (next & MORE - 1) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  /**
   * Short if it is near to zero.
   *
   * @return where what follows begins
   */
  static int putSigned(byte[] out, int at, long number) {
    return put(out, at, number << 1 ^ number >> Long.SIZE - 1);
  }

  static long getSigned(ByteBuffer in) {
    long folded = get(in);
    return folded >>> 1 ^ -(folded & 1);
  }
}
