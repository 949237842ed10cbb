package io.portcullis.domain.exporter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What one exporter sent lately, so that a datagram that comes twice counts once. Networks
 * duplicate packets, and some exporters send each to two collectors.
 *
 * <p>A datagram is the same if all of its bytes are: its header has a sequence number and the time,
 * so two that were exported differ. Sequence numbers alone do not tell, as many exporters count
 * wrongly, and good flows would be lost for that.
 *
 * <p>Only the last {@value #MOST} are known, for a minute of receive time: a recording that is
 * played again is no duplicate. Known by a fingerprint of 64 bits, two that differ are taken for
 * one less often than once in 10^17.
 */
public final class RecentDatagrams {

  /** Two collectors' largest batches, one after the other, hold fewer. */
  static final int MOST = 128;

  static final long REMEMBERED_MILLIS = 60_000;

  private static final byte FORMAT = 1;
  private static final int ENTRY = 8 + 8;
  private static final long ODD = 0x9e37_79b9_7f4a_7c15L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] fingerprints = new long[MOST];
  private final long[] receivedMillis = new long[MOST];
  private int count;
  private int oldest;
  private boolean unstored;

  public RecentDatagrams() {}

  /**
   * @param stored what {@link #encode} gave
   */
  public RecentDatagrams(byte[] stored) {
    ByteBuffer in = ByteBuffer.wrap(stored);
    byte format = in.get();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "an exporter's datagrams in format " + format + "; this program reads format " + FORMAT);
    }
    while (in.hasRemaining()) {
      add(in.getLong(), in.getLong());
    }
  }

  /** Whether it is seen for the first time; from now on it is known. */
  public boolean isNew(byte[] datagram, long atMillis) {
    long fingerprint = fingerprint(datagram);
    for (int i = 0; i < count; i++) {
      if (fingerprints[i] == fingerprint
          && Math.abs(atMillis - receivedMillis[i]) <= REMEMBERED_MILLIS) {
        return false;
      }
    }
    add(fingerprint, atMillis);
    unstored = true;
    return true;
  }

  private void add(long fingerprint, long atMillis) {
    int place = count < MOST ? count++ : oldest;
    oldest = (place + 1) % MOST;
    fingerprints[place] = fingerprint;
    receivedMillis[place] = atMillis;
  }

  private static long fingerprint(byte[] bytes) {
    long mixed = bytes.length;
    int at = 0;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      mixed = mix(mixed, (long) LONGS.get(bytes, at));
    }
    for (; at < bytes.length; at++) {
      mixed = mix(mixed, bytes[at]);
    }
    return mixed;
  }

  /** Changing one of the two changes the result: each step can be undone, given the other. */
  private static long mix(long mixed, long next) {
    long product = (mixed ^ next) * ODD;
    return product ^ product >>> 32;
  }

  /** It knows more than when it was last {@link #encode}d. */
  public boolean isUnstored() {
    return unstored;
  }

  /** Version 1, then from the oldest to the newest: fingerprint 8, receive time 8. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(1 + count * ENTRY).put(FORMAT);
    for (int i = 0; i < count; i++) {
      int place = count < MOST ? i : (oldest + i) % MOST;
      out.putLong(fingerprints[place]).putLong(receivedMillis[place]);
    }
    unstored = false;
    return out.array();
  }
}
