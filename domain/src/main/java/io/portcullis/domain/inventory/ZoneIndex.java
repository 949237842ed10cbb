package io.portcullis.domain.inventory;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import java.util.ArrayList;
import java.util.List;

/** One zone: a hash table for each prefix length that occurs, longest first. */
final class ZoneIndex {

  private static final int SHORTEST_V4 = 96;

  private final LengthTable[] tables;

  /** The table at which an IPv4 address stops looking: shorter prefixes are IPv6's. */
  private final int v4Tables;

  /** Entries {@code from} to {@code to} of {@code sorted} are of this zone, in look-up order. */
  ZoneIndex(List<InventoryEntry> sorted, int from, int to) {
    List<LengthTable> found = new ArrayList<>();
    int start = from;
    int v4 = 0;
    while (start < to) {
      int length = sorted.get(start).prefix().length();
      int end = start;
      while (end < to && sorted.get(end).prefix().length() == length) {
        end++;
      }
      found.add(new LengthTable(length, sorted, start, end));
      if (length >= SHORTEST_V4) {
        v4 = found.size();
      }
      start = end;
    }
    tables = found.toArray(new LengthTable[0]);
    v4Tables = v4;
  }

  int find(long high, long low, long atMillis) {
    int most = Address.isV4(high, low) ? v4Tables : tables.length;
    for (int i = 0; i < most; i++) {
      int at = tables[i].find(high, low, atMillis);
      if (at != InventoryIndex.NOT_FOUND) {
        return at;
      }
    }
    return InventoryIndex.NOT_FOUND;
  }

  /**
   * Open addressing with linear probing, at most half full. A slot holds the first of a run of
   * entries with one prefix, newest first; the run ends where the network changes.
   */
  private static final class LengthTable {

    private final long highMask;
    private final long lowMask;
    private final int slotMask;
    private final int[] slots;
    private final int base;
    private final long[] networkHigh;
    private final long[] networkLow;
    private final long[] validFrom;
    private final long[] validUntil;

    LengthTable(int length, List<InventoryEntry> sorted, int from, int to) {
      highMask = Prefix.highMask(length);
      lowMask = Prefix.lowMask(length);
      base = from;
      int count = to - from;
      networkHigh = new long[count];
      networkLow = new long[count];
      validFrom = new long[count];
      validUntil = new long[count];
      slots = new int[Math.max(2, Integer.highestOneBit(count) << 2)];
      slotMask = slots.length - 1;
      for (int i = 0; i < count; i++) {
        InventoryEntry entry = sorted.get(from + i);
        networkHigh[i] = entry.prefix().network().high();
        networkLow[i] = entry.prefix().network().low();
        validFrom[i] = entry.validFromMillis();
        validUntil[i] = entry.validUntilMillis();
        if (i == 0 || !isAt(i - 1, networkHigh[i], networkLow[i])) {
          insert(i);
        }
      }
    }

    private void insert(int entry) {
      int slot = hash(networkHigh[entry], networkLow[entry]) & slotMask;
      while (slots[slot] != 0) {
        slot = slot + 1 & slotMask;
      }
      slots[slot] = entry + 1;
    }

    int find(long addressHigh, long addressLow, long atMillis) {
      long high = addressHigh & highMask;
      long low = addressLow & lowMask;
      int slot = hash(high, low) & slotMask;
      while (slots[slot] != 0) {
        int entry = slots[slot] - 1;
        if (isAt(entry, high, low)) {
          return newestValid(entry, high, low, atMillis);
        }
        slot = slot + 1 & slotMask;
      }
      return InventoryIndex.NOT_FOUND;
    }

    private int newestValid(int first, long high, long low, long atMillis) {
      for (int i = first; i < networkHigh.length && isAt(i, high, low); i++) {
        if (atMillis >= validFrom[i] && atMillis < validUntil[i]) {
          return base + i;
        }
      }
      return InventoryIndex.NOT_FOUND;
    }

    private boolean isAt(int entry, long high, long low) {
      return networkLow[entry] == low && networkHigh[entry] == high;
    }

    /** Spreads neighbours: estates number their hosts one after the other. */
    private static int hash(long high, long low) {
      long mixed = (low ^ high * 0x9e37_79b9_7f4a_7c15L) * 0xbf58_476d_1ce4_e5b9L;
      return (int) (mixed ^ mixed >>> 32);
    }
  }
}
