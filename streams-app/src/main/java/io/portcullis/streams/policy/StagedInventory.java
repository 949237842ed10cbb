package io.portcullis.streams.policy;

import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entries of the inventory topic so far, by their keys. */
final class StagedInventory extends StagingStore {

  private final Map<String, InventoryEntry> entries = new HashMap<>();

  /** One more than the offset of the newest record applied; the inventory's version. */
  private volatile long version;

  StagedInventory() {
    super("inventory");
  }

  synchronized void put(String key, InventoryEntry entry, long offset) {
    entries.put(key, entry);
    version = offset + 1;
  }

  synchronized void remove(String key, long offset) {
    entries.remove(key);
    version = offset + 1;
  }

  long version() {
    return version;
  }

  synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /** An index of what there is; takes time, and holds nobody up but other builders. */
  InventoryIndex index() {
    List<InventoryEntry> all;
    long at;
    synchronized (this) {
      all = List.copyOf(entries.values());
      at = version;
    }
    return InventoryIndex.of(at, all);
  }
}
