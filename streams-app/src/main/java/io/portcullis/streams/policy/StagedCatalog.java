package io.portcullis.streams.policy;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.catalog.CompiledCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalog in force, and the flows that have come for the next. A version comes into force when
 * its activation and all of its flows are there, in one step; until then the old one stays.
 */
final class StagedCatalog extends StagingStore {

  private final Map<String, CatalogRecord.Entry> entries = new HashMap<>();
  private CatalogRecord.Activation pending;
  private volatile CompiledCatalog active;

  StagedCatalog() {
    super("catalog");
  }

  /** The catalog in force, null before the first. */
  CompiledCatalog active() {
    return active;
  }

  /**
   * @throws io.portcullis.domain.catalog.CatalogException if this completes a version that does not
   *     compile; the old one stays in force
   */
  void put(String key, CatalogRecord record) {
    if (record instanceof CatalogRecord.Activation activation) {
      pending = activation;
    } else if (record instanceof CatalogRecord.Entry entry) {
      entries.put(key, entry);
    }
    activate();
  }

  void remove(String key) {
    entries.remove(key);
  }

  private void activate() {
    if (pending == null) {
      return;
    }
    CatalogRecord.Activation next = pending;
    List<CatalogFlow> flows =
        entries.values().stream()
            .filter(entry -> entry.version().equals(next.version()))
            .map(CatalogRecord.Entry::flow)
            .toList();
    if (flows.size() == next.flows()) {
      pending = null;
      active =
          CompiledCatalog.compile(new Catalog(next.version(), next.edition(), next.roles(), flows));
    }
  }
}
