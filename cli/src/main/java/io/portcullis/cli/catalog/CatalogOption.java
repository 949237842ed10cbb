package io.portcullis.cli.catalog;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.catalog.SourcedCatalog;
import io.portcullis.cli.WrongUseException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which catalog a command is about. */
public final class CatalogOption {

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description =
          "Directory of the site's own roles, flows and changes; the built-in catalog is there in"
              + " any case, unless the directory names an edition of its own.")
  private Path directory;

  /**
   * @throws io.portcullis.domain.source.BadSourceException with every error in the files
   */
  public SourcedCatalog read() {
    return read(directory);
  }

  /**
   * @param directory null for the built-in catalog
   */
  static SourcedCatalog read(Path directory) {
    if (directory == null) {
      return CatalogFiles.sourced();
    }
    if (!Files.exists(directory)) {
      throw new WrongUseException("There is no " + directory + ".");
    }
    return CatalogFiles.sourced(directory);
  }
}
