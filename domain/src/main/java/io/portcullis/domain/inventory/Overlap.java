package io.portcullis.domain.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two entries that speak of the same prefix at the same time.
 *
 * @param earlier place in the list of the one that comes first there
 * @param later place of the other
 */
public record Overlap(int earlier, int later) {

  /**
   * The overlaps in a list, in the order of {@link #later}. Of several that overlap with each other
   * not every pair is told, but each entry is in one that is.
   */
  public static List<Overlap> in(List<InventoryEntry> entries) {
    List<Integer> sorted =
        IntStream.range(0, entries.size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> entries.get(i).zone())
                    .thenComparing(i -> entries.get(i).prefix())
                    .thenComparingLong(i -> entries.get(i).validFromMillis()))
            .toList();
    List<Overlap> overlaps = new ArrayList<>();
    int longest = -1; // of those with this prefix the one that holds longest
    for (int next : sorted) {
      if (longest < 0 || !samePrefix(entries.get(longest), entries.get(next))) {
        longest = next;
        continue;
      }
      long end = entries.get(longest).validUntilMillis();
      if (entries.get(next).validFromMillis() < end) {
        overlaps.add(new Overlap(Math.min(longest, next), Math.max(longest, next)));
      }
      if (entries.get(next).validUntilMillis() > end) {
        longest = next;
      }
    }
    overlaps.sort(Comparator.comparingInt(Overlap::later));
    return overlaps;
  }

  private static boolean samePrefix(InventoryEntry one, InventoryEntry other) {
    return one.prefix().equals(other.prefix()) && one.zone().equals(other.zone());
  }
}
