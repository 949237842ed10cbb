package io.portcullis.check;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A small estate under the built-in catalog. */
final class Estate {

  static final String VDA = "10.1.0.10";
  static final String CONTROLLER = "10.2.0.20";
  static final String SQL = "10.3.0.30";
  static final String STRANGER = "10.9.9.9";

  private static final CompiledCatalog CATALOG = CompiledCatalog.compile(CatalogFiles.builtIn());

  private Estate() {}

  static Policy policy() {
    return policy(
        List.of(
            entry(VDA, "vda", "vda-01"),
            entry(CONTROLLER, "delivery-controller", "ddc-01"),
            entry(SQL, "sql-server", "sql-01"),
            entry("2001:db8:1::10", "vda", "vda-06")));
  }

  static Policy policy(Collection<InventoryEntry> inventory) {
    return new Policy(CATALOG, InventoryIndex.of(1, inventory), PolicyConfig.defaults());
  }

  private static InventoryEntry entry(String address, String role, String name) {
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        Prefix.parse(address),
        List.of(role),
        name,
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }
}
