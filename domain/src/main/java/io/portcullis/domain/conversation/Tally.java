package io.portcullis.domain.conversation;

import java.util.Arrays;

/**
 * What was counted of a conversation in each direction. One array instead of eleven fields, because
 * tallies are added, compared, turned round and stored as a whole; {@link #get} gives the names.
 */
public final class Tally {

  /** Direction client to server. */
  public static final int TO_SERVER = 0;

  /** Direction server to client. */
  public static final int TO_CLIENT = 5;

  /** Flow records. */
  public static final int FLOWS = 0;

  /** Packets, scaled by the sampling rate. */
  public static final int PACKETS = 1;

  /** Octets, scaled by the sampling rate. */
  public static final int OCTETS = 2;

  /** Packets as exported. */
  public static final int RAW_PACKETS = 3;

  /** Octets as exported. */
  public static final int RAW_OCTETS = 4;

  /** Flow records that a firewall or router refused, of either direction; they carry no traffic. */
  public static final int DENIED_FLOWS = 10;

  public static final int SIZE = 11;

  private final long[] counts = new long[SIZE];

  /**
   * @param direction {@link #TO_SERVER} or {@link #TO_CLIENT}
   * @param measure {@link #FLOWS} to {@link #RAW_OCTETS}
   */
  public long get(int direction, int measure) {
    return counts[direction + measure];
  }

  public long deniedFlows() {
    return counts[DENIED_FLOWS];
  }

  /** The count at {@code index} of the array form, 0 to {@link #SIZE} - 1. */
  public long at(int index) {
    return counts[index];
  }

  public void set(int index, long count) {
    counts[index] = count;
  }

  public void clear() {
    Arrays.fill(counts, 0);
  }

  public void add(Tally other) {
    for (int i = 0; i < SIZE; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** Adds {@code other} as it looks from the other end. */
  public void addTurned(Tally other) {
    for (int i = 0; i < DENIED_FLOWS; i++) {
      counts[i] += other.counts[(i + TO_CLIENT) % DENIED_FLOWS];
    }
    counts[DENIED_FLOWS] += other.counts[DENIED_FLOWS];
  }

  public boolean isNone(int direction) {
    return counts[direction + FLOWS] == 0;
  }
}
