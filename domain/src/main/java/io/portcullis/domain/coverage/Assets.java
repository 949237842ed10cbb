package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.RoleSet;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The inventory entries that hold at one moment, by zone, site and role set: hosts of the same
 * roles are asked for together, so that an inventory of any size is gone through once.
 */
final class Assets {

  private final Map<Place, Map<RoleSet, List<Asset>>> byPlace;
  private final long nextChangeMillis;

  /** Of a host with two addresses: by the IPv6 entry, the IPv4 entry that it is known by. */
  private final Map<ZonedPrefix, Prefix> knownBy = new HashMap<>();

  /** A site of a zone. */
  record Place(String zone, String site) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byZone = zone.compareTo(other.zone);
      return byZone != 0 ? byZone : site.compareTo(other.site);
    }
  }

  /**
   * Something of the inventory that can be an end.
   *
   * @param prefix what it is known by
   * @param twin its IPv6 address, if it is a host that has an entry for each of two addresses
   */
  record Asset(Place place, Prefix prefix, Optional<Prefix> twin, String name) {

    Asset(Place place, Prefix prefix, String name) {
      this(place, prefix, Optional.empty(), name);
    }

    List<Prefix> prefixes() {
      return twin.map(other -> List.of(prefix, other)).orElse(List.of(prefix));
    }

    private boolean isV4() {
      return prefix.network().isV4();
    }

    /** {@code ddc-01 (10.1.0.7)}. */
    String words() {
      String member = ExpectedFlows.member(prefix);
      return name.isEmpty() ? member : name + " (" + member + ")";
    }
  }

  private Assets(Map<Place, Map<RoleSet, List<Asset>>> byPlace, long nextChangeMillis) {
    this.byPlace = byPlace;
    this.nextChangeMillis = nextChangeMillis;
    byPlace.values().forEach(roles -> roles.replaceAll((role, assets) -> joined(assets)));
  }

  /**
   * An IPv4 and an IPv6 host of one name, site and roles are one host: what it does with one of its
   * addresses, nobody expects of the other.
   */
  private List<Asset> joined(List<Asset> assets) {
    Map<String, List<Asset>> byName = new LinkedHashMap<>();
    assets.forEach(
        each -> byName.computeIfAbsent(each.name(), name -> new ArrayList<>(2)).add(each));
    List<Asset> joined = new ArrayList<>(assets.size());
    byName.values().forEach(same -> joined.addAll(areTwins(same) ? List.of(join(same)) : same));
    return joined;
  }

  private static boolean areTwins(List<Asset> same) {
    return same.size() == 2
        && !same.get(0).name().isEmpty()
        && same.get(0).isV4() != same.get(1).isV4()
        && same.stream().allMatch(each -> each.prefix().isHost());
  }

  private Asset join(List<Asset> twins) {
    Asset v4 = twins.get(twins.get(0).isV4() ? 0 : 1);
    Asset v6 = twins.get(twins.get(0).isV4() ? 1 : 0);
    knownBy.put(new ZonedPrefix(v4.place().zone(), v6.prefix()), v4.prefix());
    return new Asset(v4.place(), v4.prefix(), Optional.of(v6.prefix()), v4.name());
  }

  static Assets of(Policy policy, long atMillis) {
    Map<Place, Map<RoleSet, List<Asset>>> byPlace = new TreeMap<>();
    Set<ZonedPrefix> seen = new HashSet<>();
    long next = Long.MAX_VALUE;
    for (InventoryEntry entry : policy.inventory().entries()) {
      if (entry.validFromMillis() > atMillis) {
        next = Math.min(next, entry.validFromMillis());
      } else if (entry.validUntilMillis() > atMillis) {
        next = Math.min(next, entry.validUntilMillis());
        if (seen.add(new ZonedPrefix(entry.zone(), entry.prefix()))) {
          Place place = new Place(entry.zone(), entry.site());
          byPlace
              .computeIfAbsent(place, p -> new LinkedHashMap<>())
              .computeIfAbsent(policy.catalog().roleSet(entry.roles()), r -> new ArrayList<>())
              .add(new Asset(place, entry.prefix(), entry.name()));
        }
      }
    }
    return new Assets(byPlace, next);
  }

  /** Of entries for one prefix the inventory has the one that counts first. */
  private record ZonedPrefix(String zone, Prefix prefix) {}

  /** The entry by which a host with two of them is known, else the entry itself. */
  Prefix knownBy(String zone, Prefix prefix) {
    return knownBy.getOrDefault(new ZonedPrefix(zone, prefix), prefix);
  }

  long nextChangeMillis() {
    return nextChangeMillis;
  }

  Set<Place> places() {
    return byPlace.keySet();
  }

  /** Who of a place has roles that fit, in a stable order. */
  List<Asset> at(Place place, Predicate<RoleSet> fits) {
    List<Asset> found = new ArrayList<>();
    byPlace
        .get(place)
        .forEach(
            (roles, assets) -> {
              if (fits.test(roles)) {
                found.addAll(assets);
              }
            });
    return found;
  }
}
