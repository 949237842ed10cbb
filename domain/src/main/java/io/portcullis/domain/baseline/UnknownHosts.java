package io.portcullis.domain.baseline;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the addresses that conversations show and the inventory does not, and guesses what they
 * are. Where both ends are unknown, what the first round guesses of one tells the second of the
 * other.
 *
 * @param found most traffic first
 * @param neverHeard addresses that were only ever asked: targets of scans, or switched off
 */
public record UnknownHosts(List<UnknownHost> found, int neverHeard) {

  private static final int ROUNDS = 3;
  private static final int MOST_DOES = 4;

  private static final Comparator<UnknownHost> MOST_TRAFFIC_FIRST =
      Comparator.comparingLong(UnknownHost::octets)
          .reversed()
          .thenComparing(UnknownHost::zone)
          .thenComparing(UnknownHost::prefix);

  public UnknownHosts {
    found = List.copyOf(found);
  }

  public static UnknownHosts of(Collection<Sighting> sightings, Policy policy) {
    Map<Place, List<Part>> parts = new LinkedHashMap<>();
    Set<Place> asked = new HashSet<>();
    for (Sighting sighting : sightings) {
      note(sighting, false, parts, asked);
      note(sighting, true, parts, asked);
    }
    asked.removeAll(parts.keySet());
    Map<Place, List<RoleGuess>> guesses = guesses(parts, new RoleGuesser(policy.catalog()));
    List<UnknownHost> hosts = new ArrayList<>();
    parts.forEach((place, all) -> hosts.add(host(place, all, guesses.get(place))));
    hosts.sort(MOST_TRAFFIC_FIRST);
    List<UnknownHost> merged = new ArrayList<>(new Networks(policy.inventory()).merge(hosts));
    merged.sort(MOST_TRAFFIC_FIRST);
    return new UnknownHosts(merged, asked.size());
  }

  /** Where a host is. */
  private record Place(String zone, Address address) {}

  /** A host's part in a conversation. */
  private record Part(Sighting sighting, boolean serves) {
    Place peer() {
      return new Place(sighting.facts().zone(), sighting.address(!serves));
    }

    /**
     * @param guessed what the round before made of the peer
     */
    Trait trait(List<RoleGuess> guessed) {
      Endpoint peer = sighting.end(!serves);
      boolean told = peer.inventoried() || peer.addressClass() != AddressClass.UNKNOWN_INTERNAL;
      List<String> roles = told ? peer.roleIds() : guessed.stream().map(RoleGuess::role).toList();
      return new Trait(serves, sighting.facts().protocol(), sighting.facts().serverPort(), roles);
    }
  }

  private static void note(
      Sighting sighting, boolean serves, Map<Place, List<Part>> parts, Set<Place> asked) {
    Address address = sighting.address(serves);
    if (sighting.end(serves).inventoried() || !canBeInventoried(sighting.end(serves), address)) {
      return;
    }
    Place place = new Place(sighting.facts().zone(), address);
    if (serves && !sighting.serverIsThere()) {
      asked.add(place);
    } else {
      parts.computeIfAbsent(place, any -> new ArrayList<>()).add(new Part(sighting, serves));
    }
  }

  /** Neither groups nor what hosts call themselves before they have an address. */
  private static boolean canBeInventoried(Endpoint end, Address address) {
    boolean unspecified =
        address.high() == 0 && (address.low() == 0 || address.equals(Address.v4(0)));
    return !unspecified
        && switch (end.addressClass()) {
          case INTERNET, UNKNOWN_INTERNAL -> true;
          case BROADCAST, MULTICAST, LOOPBACK -> false;
        };
  }

  private static Map<Place, List<RoleGuess>> guesses(
      Map<Place, List<Part>> parts, RoleGuesser guesser) {
    Map<Place, List<RoleGuess>> guesses = Map.of();
    for (int round = 0; round < ROUNDS; round++) {
      Map<Place, List<RoleGuess>> before = guesses;
      Map<Place, List<RoleGuess>> now = new HashMap<>();
      parts.forEach(
          (place, all) ->
              now.put(
                  place,
                  guesser.guess(
                      all.stream()
                          .map(part -> part.trait(before.getOrDefault(part.peer(), List.of())))
                          .collect(Collectors.toSet()))));
      guesses = now;
    }
    return guesses;
  }

  private static UnknownHost host(Place place, List<Part> parts, List<RoleGuess> guesses) {
    Map<String, Long> octets = new HashMap<>();
    parts.forEach(
        part -> octets.merge(part.trait(List.of()).service(), part.sighting.octets(), Long::sum));
    List<String> does =
        octets.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .limit(MOST_DOES)
            .toList();
    List<Sighting> seen = parts.stream().map(Part::sighting).toList();
    return new UnknownHost(
        place.zone,
        Prefix.host(place.address),
        1,
        guesses,
        does,
        (int) parts.stream().map(Part::peer).distinct().count(),
        seen.stream().mapToLong(sighting -> sighting.traffic().flows()).sum(),
        seen.stream().mapToLong(Sighting::octets).sum(),
        seen.stream().mapToLong(Sighting::firstSeenMillis).min().orElseThrow(),
        seen.stream().mapToLong(Sighting::lastSeenMillis).max().orElseThrow());
  }
}
