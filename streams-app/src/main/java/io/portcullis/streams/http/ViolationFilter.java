package io.portcullis.streams.http;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which violations a client wants. Values of one parameter are alternatives, different parameters
 * must all agree; what is about an end is true when it is true of either.
 */
record ViolationFilter(
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

  static final Set<String> PARAMETERS =
      Set.of(
          "state",
          "kind",
          "severity",
          "role",
          "site",
          "zone",
          "address",
          "port",
          "protocol",
          "seenSince",
          "seenUntil",
          "openedSince");

  private static final Pattern OTHER_PROTOCOL = Pattern.compile("ip/(\\d{1,3})");

  /**
   * @throws ProblemException for a value that can't be
   */
  static ViolationFilter of(Parameters parameters, KnownNames names) {
    return new ViolationFilter(
        parameters.constants("state", ViolationState.class),
        parameters.constants("kind", VerdictKind.class),
        parameters.constant("severity", Severity.class),
        parameters.all("role").stream().map(names::role).toList(),
        parameters.all("site").stream().map(names::site).toList(),
        parameters.all("zone").stream().map(names::zone).toList(),
        parameters.network("address"),
        parameters.number("port", 0, 65_535),
        parameters.allParsed(
            "protocol", ViolationFilter::protocol, "tcp, udp, icmp, or ip/0 to ip/255"),
        parameters.moment("seenSince"),
        parameters.moment("seenUntil"),
        parameters.moment("openedSince"));
  }

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

  private static String protocol(String text) {
    var other = OTHER_PROTOCOL.matcher(text);
    if (other.matches() && Integer.parseInt(other.group(1)) <= 255) {
      return Protocol.name(Integer.parseInt(other.group(1)));
    }
    if (Set.of("tcp", "udp", "icmp").contains(text)) {
      return text;
    }
    throw new IllegalArgumentException("no protocol: " + text);
  }
}
