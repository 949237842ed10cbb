package io.portcullis.cli.export;

import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.api.ViolationOptions;
import io.portcullis.cli.catalog.NamedRole;
import io.portcullis.cli.publish.CatalogPublisher;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.service.Cluster;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationFilter;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Reads filters with the names of the policy in force: a misspelt one must not look like peace. */
final class WantedViolations {

  private final Cluster cluster;
  private final Consumer<String> notes;

  /**
   * @param notes takes what somebody should know
   */
  WantedViolations(Cluster cluster, Consumer<String> notes) {
    this.cluster = cluster;
    this.notes = notes;
  }

  /**
   * @throws WrongUseException for what can't be, as a role that the catalog in force has not
   */
  Predicate<Violation> of(ViolationOptions options, Set<ViolationState> states) {
    ViolationFilter filter =
        options.filter(
            states, options.who().roles().isEmpty() ? UnaryOperator.identity() : roleIds());
    if (!filter.sites().isEmpty() || !filter.zones().isEmpty()) {
      sayWhatIsUnknown(filter);
    }
    return filter;
  }

  private UnaryOperator<String> roleIds() {
    Catalog catalog =
        new CatalogPublisher(
                cluster.kafka(), cluster.topics().catalog().name(), cluster.serdes().catalog())
            .inForce()
            .orElseThrow(
                () ->
                    new WrongUseException(
                        "No catalog is in force, so --role can't be understood: put one there with"
                            + " 'portcullis publish'."));
    return name -> NamedRole.id(name, catalog);
  }

  /** A site may come to the inventory while the export runs, or be in old violations alone. */
  private void sayWhatIsUnknown(ViolationFilter filter) {
    List<InventoryEntry> entries =
        new InventoryPublisher(
                cluster.kafka(), cluster.topics().inventory().name(), cluster.serdes().inventory())
            .contents()
            .entries();
    for (String site : filter.sites()) {
      if (entries.stream().noneMatch(entry -> entry.site().equals(site))) {
        notes.accept("The inventory has nothing at a site '" + site + "'.");
      }
    }
    for (String zone : filter.zones()) {
      if (entries.stream().noneMatch(entry -> entry.zone().equals(zone))) {
        notes.accept("The inventory has nothing in a zone '" + zone + "'.");
      }
    }
  }
}
