package io.portcullis.domain.conversation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the numbers of a conversation are written to, one after the other, big-endian. A {@link
 * java.nio.ByteBuffer} keeps its position after each byte, which was most of what encoding took.
 */
final class ConversationWriter {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  /**
   * @param most that will be written
   */
  ConversationWriter(int most) {
    bytes = new byte[most];
  }

  void put(int oneByte) {
    bytes[at++] = (byte) oneByte;
  }

  void putShort(int number) {
    SHORTS.set(bytes, at, (short) number);
    at += Short.BYTES;
  }

  void putInt(int number) {
    INTS.set(bytes, at, number);
    at += Integer.BYTES;
  }

  void putLong(long number) {
    LONGS.set(bytes, at, number);
    at += Long.BYTES;
  }

  /** In few bytes if it is small and not negative. */
  void putNumber(long number) {
    at = ShortNumbers.put(bytes, at, number);
  }

  /** In few bytes if it is near to zero. */
  void putSigned(long number) {
    at = ShortNumbers.putSigned(bytes, at, number);
  }

  byte[] written() {
    return Arrays.copyOf(bytes, at);
  }
}
