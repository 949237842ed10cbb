package io.portcullis.domain.baseline;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Match;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleSet;
import io.portcullis.domain.catalog.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Guesses what a host is by holding what it does against the catalog: a host that serves tcp/1433
 * to Delivery Controllers looks like an SQL Server. What many roles do says little of each.
 */
final class RoleGuesser {

  /** Less than that speaks for nothing: five roles or more would do as well. */
  private static final double LEAST_SCORE = 0.2;

  private static final double UNKNOWN_PEER = 0.5;
  private static final int MOST_ROLES = 3;
  private static final int MOST_REASONS = 2;

  /** Two addresses that are not the same; flows with a literal address say nothing of a role. */
  private static final Address ONE = Address.v4(0);

  private static final Address OTHER = new Address(0, 0);

  private final CompiledCatalog catalog;
  private final Map<String, Set<String>> membership = new HashMap<>();
  private final Map<Trait, Set<String>> known = new HashMap<>();

  RoleGuesser(CompiledCatalog catalog) {
    this.catalog = catalog;
    for (Role role : catalog.catalog().roles()) {
      if (role.kind() == Role.Kind.HOST || role.kind() == Role.Kind.INFRASTRUCTURE) {
        Set<String> all = new HashSet<>(catalog.inherited(set(role.id())));
        all.add(role.id());
        membership.put(role.id(), all);
      }
    }
  }

  /** Most likely first; empty if the catalog makes nothing of what the host does. */
  List<RoleGuess> guess(Collection<Trait> traits) {
    List<RoleGuess> guesses = new ArrayList<>();
    Set<Trait> left = new HashSet<>(traits);
    Optional<RoleGuess> next = best(left);
    while (next.isPresent() && guesses.size() < MOST_ROLES) {
      String role = next.get().role();
      guesses.add(next.get());
      left.removeIf(trait -> rolesOf(trait).contains(role));
      next = best(left);
    }
    return guesses;
  }

  private Optional<RoleGuess> best(Set<Trait> traits) {
    Map<String, Double> scores = new HashMap<>();
    for (Trait trait : traits) {
      double weight = weight(trait);
      rolesOf(trait).forEach(role -> scores.merge(role, weight, Double::sum));
    }
    double most = scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (most < LEAST_SCORE) {
      return Optional.empty();
    }
    Set<String> best = new TreeSet<>();
    scores.forEach(
        (role, score) -> {
          if (score > most - 1e-9) {
            best.add(role);
          }
        });
    List<String> plain = List.copyOf(withoutKinds(best));
    String role = plain.get(0);
    List<String> reasons =
        traits.stream()
            .filter(trait -> rolesOf(trait).contains(role))
            .sorted(Comparator.comparing(this::weight).reversed().thenComparing(Trait::toString))
            .map(Trait::toString)
            .limit(MOST_REASONS)
            .toList();
    return Optional.of(new RoleGuess(role, most, plain.subList(1, plain.size()), reasons));
  }

  private double weight(Trait trait) {
    int candidates = withoutKinds(rolesOf(trait)).size();
    return candidates == 0 ? 0 : (trait.peerRoles().isEmpty() ? UNKNOWN_PEER : 1.0) / candidates;
  }

  /** A Remote PC is a VDA: what every VDA does is no sign of the special kind. */
  private Set<String> withoutKinds(Set<String> roles) {
    Set<String> plain = new TreeSet<>(roles);
    plain.removeIf(
        role ->
            membership.get(role).stream().anyMatch(it -> !it.equals(role) && roles.contains(it)));
    return plain;
  }

  /** Every role that does this by the catalog. */
  private Set<String> rolesOf(Trait trait) {
    return known.computeIfAbsent(
        trait,
        it -> {
          Set<String> roles = new TreeSet<>(membership.keySet());
          roles.removeIf(role -> !does(role, it));
          return roles;
        });
  }

  private boolean does(String role, Trait trait) {
    if (trait.peerRoles().isEmpty()) {
      return catalog.catalog().flows().stream()
          .filter(flow -> flow.canMatch() && telling(flow.service()) && covers(flow, trait))
          .anyMatch(flow -> hasPart(role, trait.serves(), flow));
    }
    RoleSet host = set(role);
    RoleSet peer = catalog.roleSet(trait.peerRoles());
    Match match =
        catalog.match(
            trait.serves() ? peer : host,
            trait.serves() ? host : peer,
            trait.protocol(),
            trait.port(),
            ONE.high(),
            ONE.low(),
            OTHER.high(),
            OTHER.low());
    return match != null && telling(match.flow().service());
  }

  private boolean hasPart(String role, boolean serves, CatalogFlow flow) {
    Set<String> all = membership.get(role);
    List<String> side = serves ? flow.to() : flow.from();
    List<String> otherSide = serves ? flow.from() : flow.to();
    return side.stream().anyMatch(all::contains)
        || (flow.bidirectional() && otherSide.stream().anyMatch(all::contains));
  }

  private static boolean covers(CatalogFlow flow, Trait trait) {
    Service service = flow.service();
    return service.transports().stream().anyMatch(t -> t.matches(trait.protocol()))
        && service.ports().stream().anyMatch(range -> range.contains(trait.port()));
  }

  /** Ports that anything may use tell nothing, and pings even less. */
  private static boolean telling(Service service) {
    return !service.anyPort() && !service.dynamic() && !service.isIcmp();
  }

  private RoleSet set(String role) {
    return catalog.roleSet(List.of(role));
  }
}
