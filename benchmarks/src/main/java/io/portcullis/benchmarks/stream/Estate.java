package io.portcullis.benchmarks.stream;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hosts in ten sites and what they do all day: two thirds are users, nearly one third are VDAs, and
 * each site has ten servers. A user speaks to three VDAs, a StoreFront and a name server of the
 * site, and to the internet; a VDA to its controllers, its domain controllers, its name server and
 * its Provisioning server. One user in fifty also does what no catalog flow allows.
 */
public final class Estate {

  static final int SITES = 10;

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int SERVERS_OF_A_SITE = 10;
  private static final int VDAS = 10 << 24;
  private static final int SERVERS = 10 << 24 | 100 << 16;
  private static final int USERS = 10 << 24 | 128 << 16;
  private static final int USERS_MASK = 0xff80_0000;

  /** Addresses are given out again, but not before they were free for two stays. */
  private static final int GENERATIONS = 3;

  private static final int INTERNET = 198 << 24 | 51 << 16;
  private static final int USERS_OF_A_VIOLATOR = 50;
  private static final int SESSIONS = 3;

  private final int users;
  private final int vdas;
  private final int webSitesOfAUser;

  /**
   * @param hosts at least 200
   * @param webSitesOfAUser how many hosts on the internet each user speaks to: most of the
   *     conversations there are
   */
  public Estate(int hosts, int webSitesOfAUser) {
    if (hosts < 2 * SITES * SERVERS_OF_A_SITE || hosts > 1_000_000) {
      throw new IllegalArgumentException("hosts: " + hosts + " must be 200 to 1000000");
    }
    int rest = hosts - SITES * SERVERS_OF_A_SITE;
    this.vdas = rest / 3;
    this.users = rest - vdas;
    this.webSitesOfAUser = webSitesOfAUser;
  }

  private enum Server {
    CONTROLLER_1("delivery-controller"),
    CONTROLLER_2("delivery-controller"),
    STOREFRONT_1("storefront"),
    STOREFRONT_2("storefront"),
    SQL("sql-server"),
    LICENSE("license-server"),
    DOMAIN_1("domain-controller"),
    DOMAIN_2("domain-controller"),
    NAMES("dns-server"),
    PROVISIONING("provisioning-server");

    private final String role;

    Server(String role) {
      this.role = role;
    }

    int at(int site) {
      return SERVERS | site << 8 | ordinal() + 1;
    }
  }

  public List<InventoryEntry> inventory() {
    List<InventoryEntry> entries = new ArrayList<>();
    entries.add(entry(new Prefix(Address.v4(USERS), 96 + 9), List.of("user-device"), "", ""));
    for (int site = 0; site < SITES; site++) {
      for (Server server : Server.values()) {
        entries.add(host(server.at(site), List.of(server.role), server.name() + "-" + site, site));
      }
    }
    for (int vda = 0; vda < vdas; vda++) {
      entries.add(host(VDAS + vda, List.of("pvs-target-device", "vda"), "vda-" + vda, vda % SITES));
    }
    return entries;
  }

  private static InventoryEntry host(int address, List<String> roles, String name, int site) {
    return entry(Prefix.host(Address.v4(address)), roles, name, "site-" + site);
  }

  private static InventoryEntry entry(Prefix prefix, List<String> roles, String name, String site) {
    return new InventoryEntry(
        InventoryEntry.DEFAULT_ZONE,
        prefix,
        roles,
        name,
        site,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Map.of());
  }

  /** Who uses what; the same for equal estates. */
  public List<Habit> habits() {
    List<Habit> habits = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      addUser(user, habits);
    }
    for (int vda = 0; vda < vdas; vda++) {
      addVda(vda, habits);
    }
    for (int site = 0; site < SITES; site++) {
      addServers(site, habits);
    }
    return habits;
  }

  /**
   * A habit as it is later, when users have left one after the other and others have come in their
   * place, with other addresses; that of another host stays as it is.
   *
   * @param stays how often each user has left, and the part of them that has once more
   */
  public Habit after(Habit habit, double stays) {
    if ((habit.client() & USERS_MASK) != USERS) {
      return habit;
    }
    int user = habit.client() - USERS;
    int stride = Integer.highestOneBit(users) << 1;
    int generation = (int) (stays + (double) user / users) % GENERATIONS;
    return new Habit(
        habit.client() + generation * stride,
        habit.server(),
        habit.protocol(),
        habit.port(),
        habit.burst(),
        habit.weight());
  }

  private void addUser(int user, List<Habit> habits) {
    int site = user % SITES;
    int client = USERS + user;
    for (int session = 0; session < SESSIONS; session++) {
      int vda = (int) ((user * 31L + session * 7919L) % vdas);
      habits.add(new Habit(client, VDAS + vda, TCP, 2598, 1, 2));
    }
    Server storefront = user / SITES % 2 == 0 ? Server.STOREFRONT_1 : Server.STOREFRONT_2;
    habits.add(new Habit(client, storefront.at(site), TCP, 443, 4, 1));
    habits.add(new Habit(client, Server.NAMES.at(site), UDP, 53, 2, 4));
    for (int i = 0; i < webSitesOfAUser; i++) {
      int webSite = (user * 17 + i * 257) % 0xffff;
      habits.add(new Habit(client, INTERNET | webSite, TCP, 443, 4, 1));
    }
    if (user % USERS_OF_A_VIOLATOR == 0) {
      habits.add(new Habit(client, VDAS + user % vdas, TCP, 4444, 1, 1));
    }
  }

  private static void addVda(int vda, List<Habit> habits) {
    int site = vda % SITES;
    int client = VDAS + vda;
    habits.add(new Habit(client, Server.CONTROLLER_1.at(site), TCP, 80, 1, 2));
    habits.add(new Habit(client, Server.CONTROLLER_2.at(site), TCP, 80, 1, 1));
    Server domain = vda / SITES % 2 == 0 ? Server.DOMAIN_1 : Server.DOMAIN_2;
    habits.add(new Habit(client, domain.at(site), TCP, 389, 2, 1));
    habits.add(new Habit(client, domain.at(site), TCP, 88, 2, 1));
    habits.add(new Habit(client, Server.NAMES.at(site), UDP, 53, 2, 4));
    habits.add(new Habit(client, Server.PROVISIONING.at(site), UDP, 6910, 1, 2));
  }

  private static void addServers(int site, List<Habit> habits) {
    for (Server controller : List.of(Server.CONTROLLER_1, Server.CONTROLLER_2)) {
      habits.add(new Habit(controller.at(site), Server.SQL.at(site), TCP, 1433, 8, 50));
      habits.add(new Habit(controller.at(site), Server.LICENSE.at(site), TCP, 27000, 1, 10));
      for (Server storefront : List.of(Server.STOREFRONT_1, Server.STOREFRONT_2)) {
        habits.add(new Habit(storefront.at(site), controller.at(site), TCP, 443, 4, 100));
      }
    }
  }
}
