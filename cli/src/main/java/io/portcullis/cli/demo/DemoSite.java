package io.portcullis.cli.demo;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.simulator.estate.Estate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The simulated estate's own part of the catalog, written out so that one can look at it. */
final class DemoSite {

  private DemoSite() {}

  /**
   * The built-in catalog as the estate changes it.
   *
   * @param directory where its file is put
   */
  static Catalog catalog(Path directory) throws IOException {
    Path site = Files.createDirectories(directory.resolve("site"));
    try (InputStream file = Estate.siteFile()) {
      Files.copy(file, site.resolve("site.yaml"));
    }
    return CatalogFiles.builtInWith(site);
  }
}
