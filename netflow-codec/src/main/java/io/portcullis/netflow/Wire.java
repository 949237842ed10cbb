package io.portcullis.netflow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order. Callers have checked the bounds. */
final class Wire {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Wire() {}

  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  static int u16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  static int i32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static long u32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at) & 0xffff_ffffL;
  }

  static long u64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** An unsigned number of 1 to 8 bytes: reduced-size encoding (RFC 7011 section 6.2). */
  static long unsigned(byte[] bytes, int at, int length) {
    return switch (length) {
      case 1 -> u8(bytes, at);
      case 2 -> u16(bytes, at);
      case 4 -> u32(bytes, at);
      case 8 -> u64(bytes, at);
      default -> bytewise(bytes, at, length);
    };
  }

  private static long bytewise(byte[] bytes, int at, int length) {
    long value = 0;
    for (int i = at; i < at + length; i++) {
      value = value << 8 | u8(bytes, i);
    }
    return value;
  }
}
