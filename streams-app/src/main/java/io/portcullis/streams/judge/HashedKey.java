package io.portcullis.streams.judge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes by which something is looked up, hashed eight at a time: the hash is what that costs. */
final class HashedKey implements Comparable<HashedKey> {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long MIX = 0x9e3779b97f4a7c15L;

  final byte[] bytes;
  private final int hash;

  /**
   * @param bytes not to be changed
   */
  HashedKey(byte[] bytes) {
    this.bytes = bytes;
    this.hash = hash(bytes);
  }

  private static int hash(byte[] bytes) {
    long mixed = bytes.length;
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      mixed = (mixed ^ (long) LONGS.get(bytes, at)) * MIX;
      mixed ^= mixed >>> Integer.SIZE;
    }
    for (; at < bytes.length; at++) {
      mixed = (mixed ^ bytes[at]) * MIX;
    }
    return (int) (mixed >>> Integer.SIZE);
  }

  /** In the order of their unsigned bytes, as Kafka's stores have it. */
  @Override
  public int compareTo(HashedKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HashedKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
