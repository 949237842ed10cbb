package io.portcullis.benchmarks.steps;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Longest-prefix look-ups of random hosts in an inventory. Of ten prefixes seven are hosts and
 * three are networks of three lengths; of ten addresses one is in none of them.
 */
public final class Lookup {

  private static final int ADDRESSES = 1 << 14;
  private static final long AT = 1_700_000_000_000L;
  private static final int V4_SITE = 64 << 24;
  private static final long V6_SITE = 0x2001_0db8_0000_0000L;

  private final InventoryIndex index;
  private final long[] high = new long[ADDRESSES];
  private final long[] low = new long[ADDRESSES];
  private int next;

  /**
   * @param prefixes how many
   * @param v6 of IPv6, else of IPv4
   */
  public Lookup(int prefixes, boolean v6) {
    List<InventoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < prefixes; i++) {
      entries.add(entry(i, v6));
    }
    index = InventoryIndex.of(1, entries);
    Random random = new Random(prefixes);
    for (int i = 0; i < ADDRESSES; i++) {
      boolean stranger = random.nextInt(10) == 0;
      Address address = host(random.nextInt(prefixes) + (stranger ? 1 << 20 : 0), v6);
      high[i] = address.high();
      low[i] = address.low();
    }
  }

  private static InventoryEntry entry(int number, boolean v6) {
    int shorter =
        switch (number % 10) {
          case 0 -> 8;
          case 1 -> 4;
          case 2 -> 2;
          default -> 0;
        };
    Address host = host(number, v6);
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        Prefix.of(host, 128 - shorter),
        List.of("vda"),
        "host-" + number,
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }

  /** Far enough apart that networks do not become one. */
  private static Address host(int number, boolean v6) {
    long apart = number % 10 < 3 ? (long) number << 8 | 1 << 29 : number;
    return v6 ? new Address(V6_SITE, apart + 1) : Address.v4(V4_SITE | (int) apart);
  }

  /** Looks the next up; its place in the index, or {@link InventoryIndex#NOT_FOUND}. */
  public int find() {
    next = (next + 1) & (ADDRESSES - 1);
    return index.find(InventoryEntry.DEFAULT_ZONE, high[next], low[next], AT);
  }
}
