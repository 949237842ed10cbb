package io.portcullis.inventory;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Problems;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks for entries that can be used, but hardly mean what they say. */
final class Review {

  /** The role that members of an Active Directory domain have; none of them face the internet. */
  private static final String DOMAIN_MEMBER = "domain-member";

  private final Map<String, Role> roles = new HashMap<>();
  private final Set<String> domainMembers = new HashSet<>();
  private final Instant now;
  private final Problems problems;

  Review(Collection<Role> catalogRoles, Instant now, Problems problems) {
    catalogRoles.forEach(role -> roles.put(role.id(), role));
    catalogRoles.stream().map(Role::id).filter(this::isDomainMember).forEach(domainMembers::add);
    this.now = now;
    this.problems = problems;
  }

  private boolean isDomainMember(String id) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(id));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (seen.add(next) && roles.containsKey(next)) {
        open.addAll(roles.get(next).is());
      }
    }
    return seen.contains(DOMAIN_MEMBER);
  }

  void look(PlacedEntry placed) {
    InventoryEntry entry = placed.entry();
    if (entry.validUntilMillis() <= now.toEpochMilli()) {
      problems.warning(
          placed.place(),
          entry.prefix() + " was valid until " + Instant.ofEpochMilli(entry.validUntilMillis()),
          "remove it once no old flows are judged any more");
    }
    AddressClass place =
        AddressClass.of(entry.prefix().network().high(), entry.prefix().network().low());
    entry.roles().forEach(role -> look(placed, role, place));
  }

  private void look(PlacedEntry placed, String id, AddressClass place) {
    Role role = roles.get(id);
    if (role == null) {
      warn(placed, id, "is what addresses in no entry are", "give it the role it has for you");
    } else if (role.kind() == Role.Kind.PSEUDO) {
      warn(placed, id, "is no machine but a name for several", "give it the role of the machine");
    } else if (role.kind() == Role.Kind.CLOUD && place != AddressClass.INTERNET) {
      warn(placed, id, "is a service on the internet", "is it a connector or a proxy to it?");
    } else if (domainMembers.contains(id) && place == AddressClass.INTERNET) {
      warn(
          placed,
          id,
          "is a domain member, and the address is public",
          "check the address, unless your network uses it inside");
    }
  }

  private void warn(PlacedEntry placed, String role, String what, String remedy) {
    problems.warning(
        placed.place(),
        placed.entry().prefix() + " has the role '" + role + "', which " + what,
        remedy);
  }
}
