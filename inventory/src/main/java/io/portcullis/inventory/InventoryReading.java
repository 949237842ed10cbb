package io.portcullis.inventory;

import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.Overlap;
import io.portcullis.domain.source.Problems;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What files said, taken together. */
public final class InventoryReading {

  private final List<PlacedEntry> placed;
  private final List<LeftOut> leftOut;

  InventoryReading(List<PlacedEntry> placed, List<LeftOut> leftOut) {
    this.placed = List.copyOf(placed);
    this.leftOut = List.copyOf(leftOut);
  }

  /** In the order of the files. */
  public List<InventoryEntry> entries() {
    return placed.stream().map(PlacedEntry::entry).toList();
  }

  /** What the files of another tool hold that makes no entry, and why. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /** No prefix may be described twice for the same time, be it in two files. */
  void refuseOverlaps(Problems problems) {
    for (Overlap overlap : Overlap.in(entries())) {
      PlacedEntry earlier = placed.get(overlap.earlier());
      PlacedEntry later = placed.get(overlap.later());
      boolean sameMoment = earlier.entry().validFromMillis() == later.entry().validFromMillis();
      problems.error(
          later.place(),
          later.entry().prefix()
              + " is described twice "
              + (sameMoment ? "from the same moment" : "for the same time"),
          "the other is at "
              + earlier.place()
              + (sameMoment
                  ? "; leave one, and give it all roles"
                  : "; end one with valid_until where the other begins"));
    }
  }

  /**
   * Warns of entries that can be used, but hardly mean what they say.
   *
   * @param roles of the catalog
   * @param now to tell what is over
   * @param problems takes the warnings
   */
  public void review(Collection<Role> roles, Instant now, Problems problems) {
    Review review = new Review(roles, now, problems);
    placed.forEach(review::look);
  }
}
