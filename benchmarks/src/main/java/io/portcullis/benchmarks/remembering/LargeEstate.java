package io.portcullis.benchmarks.remembering;

import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.inventory.InventoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ten sites with VDAs, two controllers each, and a network of users. */
final class LargeEstate {

  static final int SITES = 10;

  private static final int VDAS = 10 << 24;
  private static final int CONTROLLERS = VDAS | 64 << 16;
  private static final int USERS = VDAS | 128 << 16;
  private static final int USERS_OF_A_NETWORK = 100;

  private LargeEstate() {}

  static Address vda(int number) {
    return Address.v4(VDAS | number / 250 << 8 | number % 250 + 1);
  }

  /** The controller that a VDA registers with. */
  static Address controllerOf(int vda) {
    return controller(vda % SITES, vda / SITES % 2);
  }

  private static Address controller(int site, int number) {
    return Address.v4(CONTROLLERS | site << 8 | number + 1);
  }

  static Address user(int number) {
    return Address.v4(USERS | networkOf(number) << 8 | number % USERS_OF_A_NETWORK + 1);
  }

  /** The number of the /24 in which a user is. */
  static int networkOf(int user) {
    return user / USERS_OF_A_NETWORK;
  }

  static List<InventoryEntry> inventory(Load load) {
    List<InventoryEntry> entries = new ArrayList<>();
    entries.add(entry(new Prefix(Address.v4(USERS), 96 + 9), "user-device", "", ""));
    for (int site = 0; site < SITES; site++) {
      for (int number = 0; number < 2; number++) {
        String name = "ddc-" + site + "-" + number;
        entries.add(host(controller(site, number), "delivery-controller", name, site));
      }
    }
    for (int vda = 0; vda < load.expectations(); vda++) {
      entries.add(host(vda(vda), "vda", "vda-" + vda, vda % SITES));
    }
    return entries;
  }

  /** Something that comes into the inventory later, and changes nothing for anybody. */
  static InventoryEntry latecomer() {
    return host(Address.v4(CONTROLLERS | 255 << 8 | 1), "ntp-server", "ntp-1", 0);
  }

  private static InventoryEntry host(Address address, String role, String name, int site) {
    return entry(Prefix.host(address), role, name, "site-" + site);
  }

  private static InventoryEntry entry(Prefix prefix, String role, String name, String site) {
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        prefix,
        List.of(role),
        name,
        site,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }

  /**
   * The built-in catalog, with the registration of each VDA expected.
   *
   * @param directory a site's file is written to it
   * @param within how soon it is to show
   */
  static Catalog catalog(Path directory, String within) throws IOException {
    Path site = Files.createDirectories(directory.resolve("site-" + within));
    Files.writeString(
        site.resolve("site.yaml"),
        """
        system: A large estate
        source: made up
        changes:
          - flow: cvad.vda-registration
            expect: {within: %s, per: source, severity: high}
            why: Its machines run day and night.
        """
            .formatted(within));
    return CatalogFiles.builtInWith(site);
  }
}
