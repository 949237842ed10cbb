package io.portcullis.catalog.lint;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.PortRange;
import io.portcullis.domain.catalog.Service;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A flow with its roles resolved, so that it can be held against others.
 *
 * @param span from its lowest port to its highest; most pairs of flows are told apart by that
 */
record FlowEnds(CatalogFlow flow, BitSet from, BitSet to, PortRange span, RoleFamily family) {

  static FlowEnds of(CatalogFlow flow, RoleFamily family) {
    return new FlowEnds(
        flow, family.set(flow.from()), family.set(flow.to()), span(flow.service()), family);
  }

  private static PortRange span(Service service) {
    if (service.isIcmp()) {
      return PortRange.ALL;
    }
    return new PortRange(
        service.ports().stream().mapToInt(PortRange::first).min().orElseThrow(),
        service.ports().stream().mapToInt(PortRange::last).max().orElseThrow());
  }

  String id() {
    return flow.id();
  }

  /** Everything the other allows, this allows as well. */
  boolean covers(FlowEnds other) {
    return services(flow.service(), other.flow.service())
        && (straight(other) || turned(other))
        && (!other.flow.bidirectional() || flow.bidirectional());
  }

  private boolean straight(FlowEnds other) {
    return family.allFit(other.flow.from(), from)
        && family.allFit(other.flow.to(), to)
        && names(other)
        && addresses(other);
  }

  /** As the answer of a flow that either end may open. */
  private boolean turned(FlowEnds other) {
    return flow.bidirectional()
        && flow.address().isEmpty()
        && other.flow.address().isEmpty()
        && other.flow.fqdn().isEmpty()
        && family.allFit(other.flow.from(), to)
        && family.allFit(other.flow.to(), from);
  }

  private boolean names(FlowEnds other) {
    return other.flow.fqdn().isEmpty()
        || flow.to().contains(AddressClass.INTERNET.roleId())
        || flow.fqdn().containsAll(other.flow.fqdn());
  }

  private boolean addresses(FlowEnds other) {
    Optional<Prefix> theirs = other.flow.address().map(Prefix::parse);
    Optional<Prefix> mine = flow.address().map(Prefix::parse);
    if (theirs.isEmpty()) {
      return mine.isEmpty();
    }
    Prefix wanted = theirs.get();
    long high = wanted.network().high();
    long low = wanted.network().low();
    return mine.map(own -> own.length() <= wanted.length() && own.contains(high, low))
        .orElseGet(() -> flow.to().contains(AddressClass.of(high, low).roleId()));
  }

  private static boolean services(Service wide, Service narrow) {
    if (!wide.transports().containsAll(narrow.transports())) {
      return false;
    }
    return narrow.isIcmp()
        ? !wide.echoOnly() || narrow.echoOnly()
        : narrow.ports().stream().allMatch(port -> within(port, wide.ports()));
  }

  private static boolean within(PortRange port, List<PortRange> ranges) {
    return ranges.stream().anyMatch(range -> range.contains(port));
  }

  /** The ends are the same, whatever the service. */
  boolean sameEnds(FlowEnds other) {
    return from.equals(other.from)
        && to.equals(other.to)
        && flow.address().equals(other.flow.address())
        && flow.fqdn().equals(other.flow.fqdn());
  }

  boolean oppositeEnds(FlowEnds other) {
    return from.equals(other.to) && to.equals(other.from) && !from.equals(to);
  }

  boolean sharesService(FlowEnds other) {
    Service mine = flow.service();
    Service theirs = other.flow.service();
    return span.meets(other.span)
        && mine.transports().stream().anyMatch(theirs.transports()::contains)
        && (mine.isIcmp()
            || mine.ports().stream()
                .anyMatch(port -> theirs.ports().stream().anyMatch(port::meets)));
  }

  /** Its ports tell nothing, so that a flow with ports of its own is preferred to it. */
  boolean telltaleFree() {
    return flow.service().anyPort() || flow.service().dynamic() || !flow.enforceable();
  }
}
