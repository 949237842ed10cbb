package io.portcullis.domain.baseline;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.inventory.InventoryIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes networks of unknown hosts where nobody would do otherwise. */
final class Networks {

  /** What a network commonly is, in bits of the 128: a /24 of IPv4, a /64 of IPv6. */
  private static final int USUAL_V4 = 120;

  private static final int USUAL_V6 = 64;

  /** Fewer than that may stand beside each other by chance. */
  private static final int FEWEST = 8;

  private final InventoryIndex inventory;

  Networks(InventoryIndex inventory) {
    this.inventory = inventory;
  }

  /**
   * Eight hosts or more of a usual network, all of which seem to be the same, become one entry: the
   * smallest prefix that holds them, if the inventory has nothing in it.
   */
  List<UnknownHost> merge(Collection<UnknownHost> hosts) {
    record Network(String zone, Prefix prefix) {}
    Map<Network, List<UnknownHost>> networks = new LinkedHashMap<>();
    for (UnknownHost host : hosts) {
      Address address = host.prefix().network();
      Prefix usual = Prefix.of(address, address.isV4() ? USUAL_V4 : USUAL_V6);
      networks.computeIfAbsent(new Network(host.zone(), usual), any -> new ArrayList<>()).add(host);
    }
    List<UnknownHost> merged = new ArrayList<>();
    networks.forEach(
        (network, all) -> {
          Prefix smallest = smallest(network.prefix, all);
          if (alike(all) && !isInventoried(network.zone, smallest)) {
            merged.add(one(smallest, all));
          } else {
            merged.addAll(all);
          }
        });
    return merged;
  }

  private static boolean alike(List<UnknownHost> hosts) {
    List<String> roles = hosts.get(0).roles();
    return hosts.size() >= FEWEST
        && !roles.isEmpty()
        && hosts.stream().allMatch(host -> host.roles().equals(roles));
  }

  private static Prefix smallest(Prefix network, List<UnknownHost> hosts) {
    Address first = hosts.get(0).prefix().network();
    for (int length = 128; length > network.length(); length--) {
      Prefix candidate = Prefix.of(first, length);
      if (hosts.stream().allMatch(host -> candidate.contains(host.prefix().network()))) {
        return candidate;
      }
    }
    return network;
  }

  private boolean isInventoried(String zone, Prefix prefix) {
    return inventory.entries().stream()
        .anyMatch(
            entry ->
                entry.zone().equals(zone)
                    && entry.prefix().length() >= prefix.length()
                    && prefix.contains(entry.prefix().network()));
  }

  private static UnknownHost one(Prefix prefix, List<UnknownHost> hosts) {
    UnknownHost loudest = hosts.get(0);
    Set<String> does = new LinkedHashSet<>();
    hosts.forEach(host -> does.addAll(host.does()));
    return new UnknownHost(
        loudest.zone(),
        prefix,
        hosts.size(),
        loudest.guesses(),
        does.stream().limit(loudest.does().size()).toList(),
        hosts.stream().mapToInt(UnknownHost::peers).max().orElseThrow(),
        hosts.stream().mapToLong(UnknownHost::flows).sum(),
        hosts.stream().mapToLong(UnknownHost::octets).sum(),
        hosts.stream().mapToLong(UnknownHost::firstSeenMillis).min().orElseThrow(),
        hosts.stream().mapToLong(UnknownHost::lastSeenMillis).max().orElseThrow());
  }
}
