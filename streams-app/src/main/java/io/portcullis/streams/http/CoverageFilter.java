package io.portcullis.streams.http;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.verdict.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which expectations a client wants. Values of one parameter are alternatives, different parameters
 * must all agree.
 *
 * @param rolesOf the roles at the ends of a catalog flow
 */
record CoverageFilter(
    Set<CoverageState> states,
    Optional<Severity> leastSeverity,
    List<String> flows,
    List<String> roles,
    List<String> sites,
    List<String> zones,
    Optional<Prefix> address,
    Optional<Exporter> exporter,
    Optional<Instant> changedSince,
    Optional<Instant> hitSince,
    Optional<Instant> hitUntil,
    Optional<Instant> dueUntil,
    Function<String, Set<String>> rolesOf)
    implements Predicate<FlowCoverage> {

  static final Set<String> PARAMETERS =
      Set.of(
          "state",
          "severity",
          "flow",
          "role",
          "site",
          "zone",
          "address",
          "exporter",
          "changedSince",
          "hitSince",
          "hitUntil",
          "dueUntil");

  /**
   * @throws ProblemException for a value that can't be
   */
  static CoverageFilter of(
      Parameters parameters,
      KnownNames names,
      Function<String, String> expectedFlow,
      Function<String, Set<String>> rolesOf) {
    return new CoverageFilter(
        parameters.constants("state", CoverageState.class),
        parameters.constant("severity", Severity.class),
        parameters.all("flow").stream().map(expectedFlow).toList(),
        parameters.all("role").stream().map(names::role).toList(),
        parameters.all("site").stream().map(names::site).toList(),
        parameters.all("zone").stream().map(names::zone).toList(),
        parameters.network("address"),
        parameters.parsed(
            "exporter", Exporter::parse, "an exporter, as 192.0.2.1 or 192.0.2.1:2055"),
        parameters.moment("changedSince"),
        parameters.moment("hitSince"),
        parameters.moment("hitUntil"),
        parameters.moment("dueUntil"),
        rolesOf);
  }

  @Override
  public boolean test(FlowCoverage coverage) {
    return allows(states, coverage.state()) && isWanted(coverage);
  }

  /** The same, whatever state it is in. */
  boolean isWanted(FlowCoverage coverage) {
    return leastSeverity.stream().allMatch(least -> coverage.severity().compareTo(least) >= 0)
        && allows(flows, coverage.key().flowId())
        && allows(sites, coverage.key().site())
        && allows(zones, coverage.key().zone())
        && hasRole(coverage)
        && address.stream().allMatch(wanted -> isOf(coverage.key().member(), wanted))
        && exporter.stream().allMatch(wanted -> isSeenBy(coverage, wanted))
        && isInTime(coverage);
  }

  private boolean isInTime(FlowCoverage coverage) {
    return changedSince.stream().allMatch(since -> coverage.sinceMillis() >= since.toEpochMilli())
        && hitSince.stream()
            .allMatch(since -> is(coverage.lastHitMillis(), hit -> hit >= since.toEpochMilli()))
        && hitUntil.stream()
            .allMatch(until -> is(coverage.lastHitMillis(), hit -> hit <= until.toEpochMilli()))
        && dueUntil.stream()
            .allMatch(until -> is(coverage.deadlineMillis(), due -> due <= until.toEpochMilli()));
  }

  private static boolean is(OptionalLong millis, Predicate<Long> asked) {
    return millis.isPresent() && asked.test(millis.getAsLong());
  }

  private boolean hasRole(FlowCoverage coverage) {
    if (roles.isEmpty()) {
      return true;
    }
    Set<String> ends = rolesOf.apply(coverage.key().flowId());
    return roles.stream().anyMatch(ends::contains);
  }

  /** A host or network for which it is expected lies in the wanted one, or the other way round. */
  private static boolean isOf(String member, Prefix wanted) {
    for (String end : member.split(">")) {
      if (!end.isEmpty()) {
        Prefix prefix = Prefix.parse(end);
        if (wanted.contains(prefix.network()) || prefix.contains(wanted.network())) {
          return true;
        }
      }
    }
    return false;
  }

  /** An exporter that is named without a port is meant with any. */
  private static boolean isSeenBy(FlowCoverage coverage, Exporter wanted) {
    return coverage.witnesses().stream()
        .map(Exporter::parse)
        .anyMatch(
            witness ->
                witness.equals(wanted)
                    || (wanted.port() == 0 && witness.address().equals(wanted.address())));
  }

  private static <T> boolean allows(Collection<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
