package io.portcullis.cli.whatif;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.inventory.InventoryEntry;
import java.util.Collection;
import java.util.List;

/** All that packets are judged by, fixed for a run. */
record JudgedBy(
    Catalog catalog, Collection<InventoryEntry> inventory, Collection<PolicyException> exceptions) {

  JudgedBy {
    inventory = List.copyOf(inventory);
    exceptions = List.copyOf(exceptions);
  }
}
