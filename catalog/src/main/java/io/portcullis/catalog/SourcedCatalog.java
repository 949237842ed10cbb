package io.portcullis.catalog;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.source.Problem;
import java.util.List;

/**
 * A catalog with what is known of its files.
 *
 * @param catalog what the files say
 * @param places where they say it
 * @param warnings what is odd in them, though it can be used
 */
public record SourcedCatalog(Catalog catalog, CatalogPlaces places, List<Problem> warnings) {
  public SourcedCatalog {
    warnings = List.copyOf(warnings);
  }
}
