package io.portcullis.cli.publish;

import io.portcullis.domain.inventory.InventoryEntry;
import java.util.Optional;

/**
 * What an import removes of what it does not have.
 *
 * @param anything whether it removes
 * @param zone where it does, in this zone only; empty for all of them
 */
public record Removal(boolean anything, Optional<String> zone) {

  /** Adds and changes only. */
  public static Removal ofNothing() {
    return new Removal(false, Optional.empty());
  }

  /** The import is the whole inventory. */
  public static Removal ofAllElse() {
    return new Removal(true, Optional.empty());
  }

  /** The import is all there is of a zone. */
  public static Removal ofAllElseIn(String zone) {
    return new Removal(true, Optional.of(zone));
  }

  /** Whether an entry goes unless the import has it. */
  boolean covers(String key) {
    return anything && zone.map(wanted -> wanted.equals(zoneOf(key))).orElse(true);
  }

  private static String zoneOf(String key) {
    try {
      return InventoryEntry.Key.parse(key).zone();
    } catch (IllegalArgumentException e) {
      return ""; // somebody else's record: of no zone
    }
  }
}
