package io.portcullis.cli.service;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.publish.CatalogPublisher;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.publish.Published;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.inventory.InventoryFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What flows are to be judged by, as files have it.
 *
 * @param catalog the built-in one, with the site's own beside it
 * @param inventory empty where no file says anything, and the topic is left alone
 */
public record PolicyFiles(Catalog catalog, Optional<List<InventoryEntry>> inventory) {

  /**
   * @param site directory of the site's own roles and flows, or null
   * @throws io.portcullis.domain.source.BadSourceException with every error in the files
   */
  public static PolicyFiles read(Path site, List<Path> inventory) {
    Catalog read = catalog(site);
    return new PolicyFiles(
        read,
        inventory.isEmpty()
            ? Optional.empty()
            : Optional.of(InventoryFiles.read(inventory, new RoleNames(read.roles()))));
  }

  /**
   * The built-in catalog, with a site's own beside it.
   *
   * @param site a directory, or null
   */
  public static Catalog catalog(Path site) {
    if (site == null) {
      return CatalogFiles.builtIn();
    }
    if (!Files.exists(site)) {
      throw new WrongUseException("There is no " + site + ".");
    }
    return CatalogFiles.builtInWith(site);
  }

  /** Makes the topics say what the files say; writes only what differs. */
  public Outcome publish(Cluster cluster) {
    Published flows =
        new CatalogPublisher(
                cluster.kafka(), cluster.topics().catalog().name(), cluster.serdes().catalog())
            .publish(catalog);
    Optional<Published> entries =
        inventory.map(
            it ->
                new InventoryPublisher(
                        cluster.kafka(),
                        cluster.topics().inventory().name(),
                        cluster.serdes().inventory())
                    .publish(it));
    return new Outcome(flows, entries);
  }

  /**
   * @param inventory empty where the topic was left alone
   */
  public record Outcome(Published catalog, Optional<Published> inventory) {}
}
