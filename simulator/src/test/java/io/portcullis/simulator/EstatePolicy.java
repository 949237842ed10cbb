package io.portcullis.simulator;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.simulator.estate.Estate;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The estate's inventory under the catalog that comes with Portcullis. */
public final class EstatePolicy {

  private EstatePolicy() {}

  public static Policy builtIn() {
    return of(CatalogFiles.builtIn());
  }

  /** With the estate's own site file beside the built-in catalog. */
  public static Policy ofSite() {
    try {
      URI site = Estate.class.getResource("site").toURI();
      return of(CatalogFiles.builtInWith(Path.of(site)));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As if the catalog held the flow {@code id} and no other. */
  public static Policy ofOneFlow(String id) {
    Catalog all = CatalogFiles.builtIn();
    List<CatalogFlow> one = all.flows().stream().filter(flow -> flow.id().equals(id)).toList();
    return of(new Catalog(all.version(), all.edition(), all.roles(), one));
  }

  private static Policy of(Catalog catalog) {
    return new Policy(
        CompiledCatalog.compile(catalog),
        InventoryIndex.of(1, new Estate().inventory()),
        PolicyConfig.defaults());
  }
}
