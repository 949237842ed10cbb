package io.portcullis.domain.exception;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which violations an exception is about. All that it says must hold; it is never about more.
 *
 * @param zone address space of both ends
 * @param client who may ask
 * @param server who may be asked
 * @param service for what
 * @param kinds which verdicts; empty for every verdict on a conversation
 */
public record ExceptionScope(
    String zone, End client, End server, ExceptedService service, Set<VerdictKind> kinds) {

  public ExceptionScope {
    if (zone.isBlank()) {
      throw new IllegalArgumentException("an exception needs a zone");
    }
    if (client.isAnyone() && server.isAnyone()) {
      throw new IllegalArgumentException(
          "an exception for everyone would hide everything; name a role or prefix of one end");
    }
    for (VerdictKind kind : kinds) {
      if (!kind.isViolation()) {
        throw new IllegalArgumentException(kind + " opens no violation and needs no exception");
      }
    }
    kinds = kinds.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(kinds));
  }

  /**
   * One end. Where it names both, a host must have one of the roles and be in one of the prefixes.
   *
   * @param roles role ids or built-in classes, as the inventory has them; empty for any
   * @param prefixes empty for any
   */
  public record End(List<String> roles, List<Prefix> prefixes) {

    public static final End ANYONE = new End(List.of(), List.of());

    public End {
      roles = roles.stream().distinct().sorted().toList();
      prefixes = prefixes.stream().distinct().sorted().toList();
    }

    public boolean isAnyone() {
      return roles.isEmpty() && prefixes.isEmpty();
    }

    /** The very host, or anybody of its roles where a violation tells no host. */
    static End of(Violation.Party party) {
      if (party.address().equals(Violation.ANYBODY)) {
        return new End(party.roles(), List.of());
      }
      return new End(List.of(), List.of(party.prefix()));
    }

    boolean covers(Violation.Party party) {
      return hasRole(party.roles()) && holds(party.prefix());
    }

    private boolean hasRole(Collection<String> ofParty) {
      return roles.isEmpty() || roles.stream().anyMatch(ofParty::contains);
    }

    private boolean holds(Prefix party) {
      return prefixes.isEmpty()
          || (!party.network().equals(Violation.ANYBODY)
              && prefixes.stream().anyMatch(one -> holds(one, party)));
    }

    /** All of it; as in the inventory, {@code ::/0} says nothing of IPv4. */
    private static boolean holds(Prefix prefix, Prefix party) {
      return prefix.length() <= party.length()
          && prefix.contains(party.network())
          && prefix.network().isV4() == party.network().isV4();
    }

    @Override
    public String toString() {
      String role = String.join(" or ", roles);
      String prefix =
          prefixes.stream().map(ExceptionScope::shortest).collect(Collectors.joining(" or "));
      if (isAnyone()) {
        return "anyone";
      }
      return role + (role.isEmpty() || prefix.isEmpty() ? "" : " in ") + prefix;
    }
  }

  /**
   * The narrowest scope that covers a violation: its hosts, its service, its kind. Where it sums up
   * many, that is everything that its suspect does.
   */
  public static ExceptionScope of(Violation violation) {
    if (violation.storm().isPresent()) {
      boolean asking = isClient(violation);
      return new ExceptionScope(
          violation.zone(),
          asking ? End.of(violation.client()) : End.ANYONE,
          asking ? End.ANYONE : End.of(violation.server()),
          new ExceptedService.Any(),
          Set.of(violation.kind()));
    }
    return new ExceptionScope(
        violation.zone(),
        End.of(violation.client()),
        End.of(violation.server()),
        ExceptedService.of(violation.protocol(), violation.serverPort()),
        Set.of(violation.kind()));
  }

  /**
   * This violation is one of those. What sums up many is covered only if whoever it is about may do
   * everything with everyone: nobody has looked at each of them.
   */
  public boolean covers(Violation violation) {
    if (violation.storm().isPresent() && !coversEverything(isClient(violation))) {
      return false;
    }
    return zone.equals(violation.zone())
        && (kinds.isEmpty()
            ? violation.kind().isOfConversation()
            : kinds.contains(violation.kind()))
        && service.covers(violation.protocol(), violation.serverPort())
        && client.covers(violation.client())
        && server.covers(violation.server());
  }

  /** The end that a violation which sums up many is about. */
  private static boolean isClient(Violation storm) {
    return storm.server().network().isEmpty();
  }

  private boolean coversEverything(boolean ofClient) {
    return service instanceof ExceptedService.Any && (ofClient ? server : client).isAnyone();
  }

  /** It names this role at either end. */
  public boolean names(String role) {
    return client.roles().contains(role) || server.roles().contains(role);
  }

  /** As people say it: {@code vda in 10.1.0.0/16 -> sql-server on tcp/1433}. */
  @Override
  public String toString() {
    List<String> limits = new ArrayList<>();
    kinds.stream()
        .sorted()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .forEach(limits::add);
    String only = limits.isEmpty() ? "" : ", only " + String.join(" or ", limits);
    return client + " -> " + server + " on " + service + only;
  }

  private static String shortest(Prefix prefix) {
    return prefix.isHost() ? prefix.network().toString() : prefix.toString();
  }
}
