package io.portcullis.catalog.lint;

import io.portcullis.catalog.SourcedCatalog;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problem;
import io.portcullis.domain.source.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges a catalog as a careful reader would. What can't be used at all was refused by the reading
 * already; here is what can be used and is most likely not meant.
 */
public final class CatalogLint {

  private static final Comparator<Place> READING_ORDER =
      Comparator.comparing(Place::file)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  private CatalogLint() {}

  /** Every warning, in the order of the files. */
  public static List<Problem> of(SourcedCatalog sourced) {
    Catalog catalog = sourced.catalog();
    Problems problems = new Problems();
    RoleFamily family = new RoleFamily(catalog.roles());
    List<FlowEnds> flows = catalog.flows().stream().map(flow -> FlowEnds.of(flow, family)).toList();
    new RoleChecks(sourced.places(), family, problems).check(catalog);
    FlowChecks each = new FlowChecks(sourced, family, problems);
    flows.forEach(each::check);
    new PairChecks(sourced.places(), problems).check(flows);
    return Stream.concat(sourced.warnings().stream(), problems.all().stream())
        .sorted(Comparator.comparing(Problem::place, READING_ORDER))
        .toList();
  }
}
