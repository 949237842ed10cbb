package io.portcullis.inventory;

import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Place;

/** An entry, and where it was read. */
record PlacedEntry(InventoryEntry entry, Place place) {}
