package io.portcullis.domain.violation;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation.Party;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which violations somebody wants. Values of one component are alternatives, none means any;
 * different components must all agree; what is about an end is true when it is true of either.
 *
 * @param roles role ids
 * @param address a host, or a network that holds an end or is held by one
 * @param port the server's TCP or UDP port
 * @param protocols as {@link Protocol#name} has them
 * @param seenSince seen at this moment or later
 * @param seenUntil seen at this moment or before
 * @param openedSince opened at this moment or later
 */
public record ViolationFilter(
    Set<ViolationState> states,
    Set<VerdictKind> kinds,
    Optional<Severity> leastSeverity,
    List<String> roles,
    List<String> sites,
    List<String> zones,
    Optional<Prefix> address,
    Optional<Integer> port,
    List<String> protocols,
    Optional<Instant> seenSince,
    Optional<Instant> seenUntil,
    Optional<Instant> openedSince)
    implements Predicate<Violation> {

  @Override
  public boolean test(Violation violation) {
    return allows(states, violation.state())
        && allows(kinds, violation.kind())
        && leastSeverity.stream().allMatch(least -> violation.severity().compareTo(least) >= 0)
        && allows(zones, violation.zone())
        && allows(protocols, Protocol.name(violation.protocol()))
        && (port.isEmpty() || hasPort(violation, port.get()))
        && isInTime(violation)
        && either(violation, this::hasRole)
        && either(violation, this::isAtSite)
        && either(violation, this::hasAddress);
  }

  private boolean isInTime(Violation violation) {
    return seenSince.stream().allMatch(since -> violation.lastSeenMillis() >= since.toEpochMilli())
        && seenUntil.stream().allMatch(until -> violation.firstSeenMillis() <= until.toEpochMilli())
        && openedSince.stream()
            .allMatch(since -> violation.openedAtMillis() >= since.toEpochMilli());
  }

  private boolean hasRole(Party party) {
    return roles.isEmpty() || roles.stream().anyMatch(party.roles()::contains);
  }

  private boolean isAtSite(Party party) {
    return sites.isEmpty() || party.site().filter(sites::contains).isPresent();
  }

  private boolean hasAddress(Party party) {
    return address.isEmpty()
        || address.get().contains(party.address())
        || party.prefix().contains(address.get().network());
  }

  private static boolean hasPort(Violation violation, int port) {
    return Protocol.hasPorts(violation.protocol()) && violation.serverPort() == port;
  }

  private static boolean either(Violation violation, Predicate<Party> asked) {
    return asked.test(violation.client()) || asked.test(violation.server());
  }

  private static <T> boolean allows(Collection<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
