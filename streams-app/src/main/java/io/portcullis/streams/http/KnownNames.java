package io.portcullis.streams.http;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
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
 * Names that a filter may use: those of the policy in force, and those of what is at hand, which
 * may be older than it. Any other is refused: a misspelt name must not look like an estate in which
 * nothing is wrong.
 */
final class KnownNames {

  private final Supplier<Optional<Policy>> policies;
  private final AtHand atHand;

  /** Names that are met in what is listed. */
  record AtHand(
      Supplier<Stream<String>> roles,
      Supplier<Stream<String>> sites,
      Supplier<Stream<String>> zones) {}

  /**
   * @param policies empty while none is in force; then every name is taken as it is
   */
  KnownNames(Supplier<Optional<Policy>> policies, AtHand atHand) {
    this.policies = policies;
    this.atHand = atHand;
  }

  /** The role's id, from its id, its name or an alias. */
  String role(String name) {
    Optional<Policy> policy = policies.get();
    if (policy.isEmpty()) {
      return name;
    }
    Collection<Role> roles = policy.get().catalog().catalog().roles();
    Optional<String> id = new RoleNames(roles).resolve(name);
    if (id.isPresent() || atHand.roles().get().anyMatch(name::equals)) {
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
    return known("site", name, policy -> entries(policy, InventoryEntry::site), atHand.sites());
  }

  String zone(String name) {
    return known("zone", name, policy -> entries(policy, InventoryEntry::zone), atHand.zones());
  }

  /**
   * The id of a catalog flow that is expected.
   *
   * @param met those at hand
   */
  String expectedFlow(String id, Supplier<Stream<String>> met) {
    return known("flow", id, KnownNames::expectedFlows, met);
  }

  /**
   * The id of a catalog flow.
   *
   * @param met those at hand
   */
  String flow(String id, Supplier<Stream<String>> met) {
    return known("flow", id, policy -> flows(policy, CatalogFlow::id), met);
  }

  /**
   * The Citrix system of a catalog flow.
   *
   * @param met those at hand
   */
  String system(String name, Supplier<Stream<String>> met) {
    return known("system", name, policy -> flows(policy, CatalogFlow::system), met);
  }

  private static Stream<String> flows(Policy policy, Function<CatalogFlow, String> name) {
    return policy.catalog().catalog().flows().stream().map(name);
  }

  private static Stream<String> expectedFlows(Policy policy) {
    return policy.catalog().catalog().flows().stream()
        .filter(flow -> flow.expect().isPresent())
        .map(CatalogFlow::id);
  }

  private static Stream<String> entries(Policy policy, Function<InventoryEntry, String> name) {
    return policy.inventory().entries().stream().map(name).filter(one -> !one.isEmpty());
  }

  private String known(
      String parameter,
      String name,
      Function<Policy, Stream<String>> ofPolicy,
      Supplier<Stream<String>> met) {
    Optional<Policy> policy = policies.get();
    if (policy.isEmpty() || met.get().anyMatch(name::equals)) {
      return name;
    }
    Set<String> names = ofPolicy.apply(policy.get()).collect(Collectors.toCollection(TreeSet::new));
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
