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
   * entries with one prefix, newest first, beside the prefix's hash, so that a stranger costs no
   * look at the entry. What a look needs of an entry lies together: one cache line.
   */
  private static final class LengthTable {

    private static final int WORDS = 4;
    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int FROM = 2;
    private static final int UNTIL = 3;

    private final long highMask;
    private final long lowMask;
    private final int slotMask;
    private final int base;
    private final long[] entries;

    /** The hash in the upper half, the entry's place plus 1 in the lower; 0 is free. */
    private final long[] slots;

    LengthTable(int length, List<InventoryEntry> sorted, int from, int to) {
      highMask = Prefix.highMask(length);
      lowMask = Prefix.lowMask(length);
      base = from;
      int count = to - from;
      entries = new long[count * WORDS];
      slots = new long[Math.max(2, Integer.highestOneBit(count) << 2)];
      slotMask = slots.length - 1;
      for (int i = 0; i < count; i++) {
        InventoryEntry entry = sorted.get(from + i);
        int at = i * WORDS;
        entries[at + HIGH] = entry.prefix().network().high();
        entries[at + LOW] = entry.prefix().network().low();
        entries[at + FROM] = entry.validFromMillis();
        entries[at + UNTIL] = entry.validUntilMillis();
        if (i == 0 || !isAt(at - WORDS, entries[at + HIGH], entries[at + LOW])) {
          insert(i);
        }
      }
    }

    private void insert(int entry) {
      int hash = hash(entries[entry * WORDS + HIGH], entries[entry * WORDS + LOW]);
      int slot = hash & slotMask;
      while (slots[slot] != 0) {
        slot = slot + 1 & slotMask;
      }
      slots[slot] = (long) hash << 32 | (entry + 1);
    }

    int find(long addressHigh, long addressLow, long atMillis) {
      long high = addressHigh & highMask;
      long low = addressLow & lowMask;
      int hash = hash(high, low);
      int slot = hash & slotMask;
      long found = slots[slot];
      while (found != 0) {
        int at = ((int) found - 1) * WORDS;
        if ((int) (found >>> 32) == hash && isAt(at, high, low)) {
          return newestValid(at, high, low, atMillis);
        }
        slot = slot + 1 & slotMask;
        found = slots[slot];
      }
      return InventoryIndex.NOT_FOUND;
    }

    private int newestValid(int first, long high, long low, long atMillis) {
      for (int at = first; at < entries.length && isAt(at, high, low); at += WORDS) {
        if (atMillis >= entries[at + FROM] && atMillis < entries[at + UNTIL]) {
          return base + at / WORDS;
        }
      }
      return InventoryIndex.NOT_FOUND;
    }

    private boolean isAt(int at, long high, long low) {
      return entries[at + LOW] == low && entries[at + HIGH] == high;
    }

    /** Spreads neighbours: estates number their hosts one after the other. */
    private static int hash(long high, long low) {
      long mixed = (low ^ high * 0x9e37_79b9_7f4a_7c15L) * 0xbf58_476d_1ce4_e5b9L;
      return (int) (mixed ^ mixed >>> 32);
    }
  }
}
