package io.portcullis.simulator.estate;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryEntry;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two sites of one company that publishes applications with Citrix. London holds the licence server
 * and ADM; both hold an ADC pair, a Gateway, StoreFront, Delivery Controllers, SQL, Provisioning,
 * desktops and the services they lean on. Frankfurt's desktops and users speak IPv6 as well.
 */
public final class Estate {

  public static final String LONDON = "london";
  public static final String FRANKFURT = "frankfurt";
  public static final List<String> SITES = List.of(LONDON, FRANKFURT);

  private static final int VDAS = 12;
  private static final int TARGET_DEVICES = 8;
  private static final int USERS = 40;
  private static final int STRANGERS = 10;
  private static final int FORGOTTEN = 12;

  private final List<Host> hosts = new ArrayList<>();
  private final List<InventoryEntry> inventory = new ArrayList<>();

  public Estate() {
    site(LONDON, 10);
    site(FRANKFURT, 20);
    hosts(STRANGERS, "internet", "", Segment.OUTSIDE, "203.0.113.%d", 10, false);
    listHosts();
  }

  private void site(String site, int net) {
    boolean head = site.equals(LONDON);
    boolean v6 = site.equals(FRANKFURT);
    String at = "10." + net + ".";
    hosts(2, "adc", site, Segment.MANAGEMENT, at + "1.%d", 11, false, "adc-nsip");
    hosts(
        1,
        "adc-snip",
        site,
        Segment.MANAGEMENT,
        at + "1.%d",
        20,
        false,
        "adc-snip",
        "gateway-snip");
    hosts(2, "admin", site, Segment.MANAGEMENT, at + "1.%d", 101, false, "admin-workstation");
    hosts(1, "gateway", site, Segment.DMZ, at + "2.%d", 10, false, "gateway");
    hosts(2, "storefront", site, Segment.SERVERS, at + "3.%d", 11, v6, "storefront");
    hosts(2, "ddc", site, Segment.SERVERS, at + "3.%d", 21, false, "delivery-controller", "sta");
    hosts(1, "director", site, Segment.SERVERS, at + "3.%d", 31, false, "director");
    hosts(2, "sql", site, Segment.SERVERS, at + "3.%d", 41, false, "sql-server");
    hosts(2, "pvs", site, Segment.SERVERS, at + "3.%d", 51, false, "provisioning-server");
    if (head) {
      hosts(1, "license", site, Segment.SERVERS, at + "3.%d", 61, false, "license-server");
      hosts(1, "adm", site, Segment.MANAGEMENT, at + "1.%d", 71, false, "adm");
    }
    hosts(VDAS, "vda", site, Segment.DESKTOPS, at + "4.%d", 11, v6, "vda");
    hosts(
        TARGET_DEVICES,
        "target",
        site,
        Segment.TARGET_DEVICES,
        at + "6.%d",
        11,
        false,
        "pvs-target-device");
    hosts(
        2,
        "dc",
        site,
        Segment.INFRASTRUCTURE,
        at + "7.%d",
        11,
        v6,
        "domain-controller",
        "dns-server",
        "ldap-server");
    hosts(1, "ntp", site, Segment.INFRASTRUCTURE, at + "7.%d", 21, false, "ntp-server");
    hosts(1, "files", site, Segment.INFRASTRUCTURE, at + "7.%d", 31, v6, "file-server");
    hosts(USERS, "user", site, Segment.CLIENTS, at + "8.%d", 11, v6, "user-device");
    hosts(STRANGERS, "stranger", site, Segment.CLIENTS, at + "99.%d", 11, false);
    hosts(FORGOTTEN, "forgotten", site, Segment.FORGOTTEN, at + "98.%d", 11, false);
    network(site + "-users", site, at + "8.0/22", "user-device");
    if (v6) {
      network(site + "-users-v6", site, "fd" + net + ":" + net + ":8::/64", "user-device");
    }
  }

  /** {@code count} hosts of one kind whose addresses go up from {@code first}. */
  private void hosts(
      int count,
      String name,
      String site,
      Segment segment,
      String pattern,
      int first,
      boolean v6,
      String... roles) {
    for (int i = 0; i < count; i++) {
      String v4 = pattern.formatted(first + i);
      hosts.add(
          new Host(
              name + "-" + (site.isEmpty() ? "" : site + "-") + (i + 1),
              site,
              segment,
              List.of(roles),
              Address.parse(v4),
              v6 ? Optional.of(v6Of(v4)) : Optional.empty()));
    }
  }

  /** 10.20.4.11 has fd20:20:4::11 for its brother, so that people can read both. */
  private static Address v6Of(String v4) {
    String[] parts = v4.split("\\.", -1);
    return Address.parse("fd" + parts[1] + ":" + parts[1] + ":" + parts[2] + "::" + parts[3]);
  }

  private void network(String name, String site, String prefix, String... roles) {
    inventory.add(entry(Prefix.parse(prefix), List.of(roles), name, site));
  }

  /** Users are known by their network, every other host of the estate by itself. */
  private void listHosts() {
    for (Host host : hosts) {
      if (!host.roles().isEmpty() && host.segment() != Segment.CLIENTS) {
        inventory.add(entry(Prefix.host(host.v4()), host.roles(), host.name(), host.site()));
        host.v6()
            .ifPresent(
                v6 ->
                    inventory.add(entry(Prefix.host(v6), host.roles(), host.name(), host.site())));
      }
    }
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

  /** What the estate's owners would have written down: strangers and the internet are not in it. */
  public List<InventoryEntry> inventory() {
    return List.copyOf(inventory);
  }

  /**
   * What its owners would have written beside the catalog, in the catalog's own form. The caller
   * closes it.
   */
  public static InputStream siteFile() {
    return Estate.class.getResourceAsStream("site/site.yaml");
  }

  public List<Host> hosts() {
    return List.copyOf(hosts);
  }

  /** Hosts of {@code role} at {@code site}, in a fixed order. */
  public List<Host> at(String site, String role) {
    return hosts.stream().filter(host -> host.at(site) && host.is(role)).toList();
  }

  /** Hosts of {@code role} at every site. */
  public List<Host> all(String role) {
    return hosts.stream().filter(host -> host.is(role)).toList();
  }

  /** Hosts inside {@code site} that no inventory entry names. */
  public List<Host> strangers(String site) {
    return hosts.stream()
        .filter(
            host -> host.at(site) && host.roles().isEmpty() && host.segment() == Segment.CLIENTS)
        .toList();
  }

  /** Hosts of the network at {@code site} that nobody wrote into the inventory. */
  public List<Host> forgotten(String site) {
    return hosts.stream()
        .filter(host -> host.at(site) && host.segment() == Segment.FORGOTTEN)
        .toList();
  }

  /** Hosts of the internet. */
  public List<Host> internet() {
    return hosts.stream().filter(host -> host.segment() == Segment.OUTSIDE).toList();
  }
}
