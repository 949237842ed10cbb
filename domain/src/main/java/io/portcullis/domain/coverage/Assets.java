package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.RoleSet;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** A site of a zone. */
  record Place(String zone, String site) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byZone = zone.compareTo(other.zone);
      return byZone != 0 ? byZone : site.compareTo(other.site);
    }
  }

  /** Something of the inventory that can be an end. */
  record Asset(Place place, Prefix prefix, String name) {

    /** {@code ddc-01 (10.1.0.7)}. */
    String words() {
      String member = ExpectedFlows.member(prefix);
      return name.isEmpty() ? member : name + " (" + member + ")";
    }
  }

  private Assets(Map<Place, Map<RoleSet, List<Asset>>> byPlace, long nextChangeMillis) {
    this.byPlace = byPlace;
    this.nextChangeMillis = nextChangeMillis;
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
