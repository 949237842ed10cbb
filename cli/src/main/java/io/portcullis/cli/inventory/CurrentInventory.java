package io.portcullis.cli.inventory;

import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.domain.inventory.InventoryEntry;
import java.io.PrintWriter;
import java.util.List;

/** The inventory in force: what its topic holds. */
final class CurrentInventory {

  private CurrentInventory() {}

  /**
   * @param err told of what can't be read
   */
  static List<InventoryEntry> read(PortcullisConfig settings, PrintWriter err) {
    try (Cluster cluster = Cluster.running(settings)) {
      if (!cluster.has(cluster.topics().inventory())) {
        return List.of();
      }
      InventoryPublisher.Contents contents =
          new InventoryPublisher(
                  cluster.kafka(),
                  cluster.topics().inventory().name(),
                  cluster.serdes().inventory())
              .contents();
      if (!contents.unreadable().isEmpty()) {
        err.println(
            Words.count(contents.unreadable().size(), "record")
                + " can't be read, the first with the key '"
                + contents.unreadable().get(0)
                + "'; import what it should be again");
      }
      return contents.entries();
    }
  }
}
