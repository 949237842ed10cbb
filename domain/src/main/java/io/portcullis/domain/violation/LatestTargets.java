package io.portcullis.domain.violation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.sketch.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The targets of one suspect that were active last, as many as it takes to know whether there are
 * too many. Which they are does not depend on the order in which they are told. Immutable.
 *
 * @param latestFirst each once, at its latest
 */
public record LatestTargets(List<Target> latestFirst) {

  static final LatestTargets NONE = new LatestTargets(List.of());

  private static final Comparator<Target> LATEST_FIRST =
      Comparator.comparingLong(Target::activeMillis).reversed().thenComparing(Target::violationId);

  /**
   * One violating conversation, as its suspect's storm sees it.
   *
   * @param violationId its violation
   * @param activeMillis when it was last active
   * @param host a client's server; of a network that the inventory lacks, its address
   * @param protocol IP protocol number
   * @param port of the server
   */
  public record Target(
      String violationId, long activeMillis, Address host, int protocol, int port) {

    Service service() {
      return new Service(protocol, port);
    }

    /** Equal for equal targets, evenly spread. */
    long hash() {
      return Spread.of(hostHash() ^ Spread.of(service().hash()));
    }

    long hostHash() {
      return Spread.of(host);
    }
  }

  /**
   * What a target was asked for.
   *
   * @param protocol IP protocol number
   * @param port of the server; for ICMP the request's type and code
   */
  public record Service(int protocol, int port) implements Comparable<Service> {

    long hash() {
      return Spread.of((long) protocol << 32 | port);
    }

    @Override
    public int compareTo(Service other) {
      return protocol != other.protocol
          ? Integer.compare(protocol, other.protocol)
          : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
      return Protocol.service(protocol, port);
    }
  }

  public LatestTargets {
    latestFirst = List.copyOf(latestFirst);
  }

  /**
   * @param most so many are kept
   */
  LatestTargets with(Target target, int most) {
    long active =
        latestFirst.stream()
            .filter(one -> one.violationId().equals(target.violationId()))
            .mapToLong(Target::activeMillis)
            .reduce(target.activeMillis(), Math::max);
    Target latest =
        new Target(target.violationId(), active, target.host(), target.protocol(), target.port());
    List<Target> next = new ArrayList<>(without(target.violationId()).latestFirst());
    next.add(latest);
    next.sort(LATEST_FIRST);
    return new LatestTargets(next.subList(0, Math.min(most, next.size())));
  }

  LatestTargets without(String violationId) {
    return new LatestTargets(
        latestFirst.stream().filter(one -> !one.violationId().equals(violationId)).toList());
  }

  /** When the latest was active. */
  long newestMillis() {
    return latestFirst.isEmpty() ? Long.MIN_VALUE : latestFirst.get(0).activeMillis();
  }

  /** Those of the while that ends then. */
  Stream<Target> within(StormConfig config, long atMillis) {
    return latestFirst.stream().filter(one -> !config.isPast(one.activeMillis(), atMillis));
  }

  /** More than are told of one by one, in the while that ends then. */
  boolean tooMany(StormConfig config, long atMillis) {
    return within(config, atMillis).count() > config.targets();
  }

  /** More different hosts than are told of one by one, in the while that ends then. */
  boolean tooManyHosts(StormConfig config, long atMillis) {
    return within(config, atMillis).map(Target::host).distinct().count() > config.addresses();
  }
}
