package io.portcullis.domain.violation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.LatestTargets.Service;
import io.portcullis.domain.violation.LatestTargets.Target;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a storm has come to since it was first told of. Bounded however much that is, and the same
 * in whatever order it came. Immutable.
 *
 * @param someHosts the first few by number
 * @param someServices the first few by number
 * @param peerRoles what the other ends are, the first few by name
 * @param severity of the most urgent that was withheld
 */
public record StormCounts(
    DistinctCount targets,
    DistinctCount hosts,
    DistinctCount services,
    DistinctCount withheld,
    SortedSet<Address> someHosts,
    SortedSet<Service> someServices,
    SortedSet<String> peerRoles,
    Severity severity) {

  /** So many examples are kept of each. */
  public static final int EXAMPLES = 5;

  static final StormCounts NONE =
      new StormCounts(
          DistinctCount.NONE,
          DistinctCount.NONE,
          DistinctCount.NONE,
          DistinctCount.NONE,
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          Severity.INFO);

  StormCounts with(Target target) {
    return new StormCounts(
        targets.with(target.hash()),
        hosts.with(target.hostHash()),
        services.with(target.service().hash()),
        withheld,
        first(someHosts, target.host()),
        first(someServices, target.service()),
        peerRoles,
        severity);
  }

  StormCounts withPeer(Collection<String> roles) {
    SortedSet<String> all = peerRoles;
    for (String role : roles) {
      all = first(all, role);
    }
    return new StormCounts(
        targets, hosts, services, withheld, someHosts, someServices, all, severity);
  }

  StormCounts withholding(Violation violation) {
    Severity worse = violation.severity().compareTo(severity) > 0 ? violation.severity() : severity;
    return new StormCounts(
        targets,
        hosts,
        services,
        withheld.with(ViolationId.hash(violation.id())),
        someHosts,
        someServices,
        peerRoles,
        worse);
  }

  private static <T extends Comparable<T>> SortedSet<T> first(SortedSet<T> known, T one) {
    if (known.contains(one) || (known.size() == EXAMPLES && known.last().compareTo(one) < 0)) {
      return known;
    }
    SortedSet<T> next = new TreeSet<>(known);
    next.add(one);
    if (next.size() > EXAMPLES) {
      next.remove(next.last());
    }
    return next;
  }

  StormSummary summary() {
    return new StormSummary(
        targets.estimate(),
        hosts.estimate(),
        services.estimate(),
        withheld.estimate(),
        someHosts.stream().toList(),
        someServices.stream().map(Service::toString).toList());
  }
}
