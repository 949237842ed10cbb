package io.portcullis.domain.inventory;

import io.portcullis.domain.address.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An inventory at one moment, made ready for look-up by address: longest prefix within the zone
 * among the entries that hold at the time asked for. Immutable, so that readers need no lock and a
 * new inventory is one reference.
 *
 * <p>Of entries with the same prefix that hold at the same time, the one that began last wins. IPv6
 * prefixes say nothing of IPv4 addresses, not even {@code ::/0}.
 */
public final class InventoryIndex {

  public static final int NOT_FOUND = -1;

  private final long version;
  private final List<InventoryEntry> entries;
  private final Map<String, ZoneIndex> zones;

  private InventoryIndex(long version, List<InventoryEntry> entries, Map<String, ZoneIndex> zones) {
    this.version = version;
    this.entries = entries;
    this.zones = zones;
  }

  /** The order in which look-up meets them: by zone, longest prefix first, newest first. */
  private static final Comparator<InventoryEntry> LOOK_UP_ORDER =
      Comparator.comparing(InventoryEntry::zone)
          .thenComparing(e -> -e.prefix().length())
          .thenComparing(e -> e.prefix().network())
          .thenComparing(Comparator.comparing(InventoryEntry::validFromMillis).reversed());

  /**
   * @param version what verdicts name
   * @param entries of two with the same key the later one counts
   */
  public static InventoryIndex of(long version, Collection<InventoryEntry> entries) {
    Map<InventoryEntry.Key, InventoryEntry> byKey = new LinkedHashMap<>(entries.size() * 2);
    entries.forEach(entry -> byKey.put(entry.key(), entry));
    List<InventoryEntry> sorted = new ArrayList<>(byKey.values());
    sorted.sort(LOOK_UP_ORDER);

    Map<String, ZoneIndex> zones = new TreeMap<>();
    int from = 0;
    while (from < sorted.size()) {
      String zone = sorted.get(from).zone();
      int to = from;
      while (to < sorted.size() && sorted.get(to).zone().equals(zone)) {
        to++;
      }
      zones.put(zone, new ZoneIndex(sorted, from, to));
      from = to;
    }
    return new InventoryIndex(version, List.copyOf(sorted), Map.copyOf(zones));
  }

  public long version() {
    return version;
  }

  public int size() {
    return entries.size();
  }

  /** Every entry, at the place that {@link #find} gives. */
  public List<InventoryEntry> entries() {
    return entries;
  }

  /**
   * The place in {@link #entries()} of the entry that speaks for an address at a time, or {@link
   * #NOT_FOUND}. Allocates nothing.
   */
  public int find(String zone, long high, long low, long atMillis) {
    ZoneIndex index = zones.get(zone);
    return index == null ? NOT_FOUND : index.find(high, low, atMillis);
  }

  /** The entry that speaks for an address at a time, or null. */
  public InventoryEntry entryFor(String zone, Address address, long atMillis) {
    int at = find(zone, address.high(), address.low(), atMillis);
    return at == NOT_FOUND ? null : entries.get(at);
  }
}
