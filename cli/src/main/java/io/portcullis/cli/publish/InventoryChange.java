package io.portcullis.cli.publish;

import io.portcullis.domain.inventory.InventoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import does, or would do, to the inventory.
 *
 * @param added entries whose keys are new
 * @param changed entries whose keys are there with something else
 * @param removed entries that are there no more
 * @param unchanged entries that were there already, just so
 */
public record InventoryChange(
    List<InventoryEntry> added, List<Changed> changed, List<Removed> removed, int unchanged) {

  /**
   * @param before empty if it could not be read
   */
  public record Changed(Optional<InventoryEntry> before, InventoryEntry after) {}

  /**
   * @param before empty if it could not be read
   */
  public record Removed(String key, Optional<InventoryEntry> before) {}

  /**
   * @param wanted how many entries the import has
   * @param changes what is written: an empty value deletes its key
   */
  static InventoryChange of(
      Map<String, Optional<InventoryEntry>> before,
      int wanted,
      Map<String, Optional<InventoryEntry>> changes) {
    List<InventoryEntry> added = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    List<Removed> removed = new ArrayList<>();
    changes.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            removed.add(new Removed(key, before.get(key)));
          } else if (before.containsKey(key)) {
            changed.add(new Changed(before.get(key), value.get()));
          } else {
            added.add(value.get());
          }
        });
    return new InventoryChange(added, changed, removed, wanted - added.size() - changed.size());
  }
}
