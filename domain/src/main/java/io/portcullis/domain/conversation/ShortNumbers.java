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

  /** Short if it is small and not negative. */
  static void put(ByteBuffer out, long number) {
    long left = number;
    while ((left & -MORE) != 0) {
      out.put((byte) (left | MORE));
      left >>>= BITS;
    }
    out.put((byte) left);
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

  /** Short if it is near to zero. */
  static void putSigned(ByteBuffer out, long number) {
    put(out, number << 1 ^ number >> Long.SIZE - 1);
  }

  static long getSigned(ByteBuffer in) {
    long folded = get(in);
    return folded >>> 1 ^ -(folded & 1);
  }
}
