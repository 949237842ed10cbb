package io.portcullis.streams.http;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Roles, sites and zones that a filter may name: those of the policy in force, and those of the
 * violations at hand, which may be older than it. Any other is refused: a misspelt name must not
 * look like an estate without violations.
 */
final class KnownNames {

  private final Supplier<Optional<Policy>> policies;
  private final Supplier<Stream<Violation>> violations;

  /**
   * @param policies empty while none is in force; then every name is taken as it is
   * @param violations those at hand
   */
  KnownNames(Supplier<Optional<Policy>> policies, Supplier<Stream<Violation>> violations) {
    this.policies = policies;
    this.violations = violations;
  }

  /** The role's id, from its id, its name or an alias. */
  String role(String name) {
    Optional<Policy> policy = policies.get();
    if (policy.isEmpty()) {
      return name;
    }
    Collection<Role> roles = policy.get().catalog().catalog().roles();
    Optional<String> id = new RoleNames(roles).resolve(name);
    if (id.isPresent() || ends().anyMatch(end -> end.roles().contains(name))) {
      return id.orElse(name);
    }
    throw unknown(
        "role",
        name,
        Stream.concat(
                roles.stream().map(Role::id),
                Arrays.stream(AddressClass.values()).map(AddressClass::roleId))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  String site(String name) {
    return known("site", name, InventoryEntry::site, () -> ends().flatMap(e -> e.site().stream()));
  }

  String zone(String name) {
    return known("zone", name, InventoryEntry::zone, () -> violations.get().map(Violation::zone));
  }

  private Stream<Party> ends() {
    return violations.get().flatMap(one -> Stream.of(one.client(), one.server()));
  }

  private String known(
      String parameter,
      String name,
      Function<InventoryEntry, String> ofEntry,
      Supplier<Stream<String>> atHand) {
    Optional<Policy> policy = policies.get();
    if (policy.isEmpty() || atHand.get().anyMatch(name::equals)) {
      return name;
    }
    Set<String> names =
        policy.get().inventory().entries().stream()
            .map(ofEntry)
            .filter(one -> !one.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (names.contains(name)) {
      return name;
    }
    throw unknown(parameter, name, names);
  }

  private static ProblemException unknown(String parameter, String name, Set<String> known) {
    String nearest =
        Spelling.nearest(name, known).map(one -> "; did you mean '" + one + "'?").orElse("");
    return ProblemException.badParameter(
        parameter,
        "the policy in force has no " + parameter + " '" + name + "'" + nearest,
        List.copyOf(known));
  }
}
