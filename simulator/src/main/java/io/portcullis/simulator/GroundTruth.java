package io.portcullis.simulator;

import io.portcullis.simulator.traffic.SilencedFlow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What really happened in a run. It grows while the emissions are taken: a violation is in it once
 * the first packet that tells of it has left. Any thread may read while one writes.
 */
public final class GroundTruth {

  /**
   * How much left the exporters.
   *
   * @param conversations that took place
   * @param packets export packets that left
   * @param flows flow records in them
   * @param droppedPackets export packets lost on the way on purpose
   * @param droppedFlows flow records in those
   */
  public record Counts(
      long conversations, long packets, long flows, long droppedPackets, long droppedFlows) {

    static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

    Counts conversation() {
      return new Counts(conversations + 1, packets, flows, droppedPackets, droppedFlows);
    }

    Counts packet(int flowsInIt) {
      return new Counts(
          conversations, packets + 1, flows + flowsInIt, droppedPackets, droppedFlows);
    }

    Counts dropped(int flowsInIt) {
      return new Counts(
          conversations, packets, flows, droppedPackets + 1, droppedFlows + flowsInIt);
    }
  }

  private final long endMillis;
  private final List<SilencedFlow> silenced;
  private final Map<Finding, InjectedViolation> injected = new LinkedHashMap<>();
  private Counts counts = Counts.ZERO;

  GroundTruth(long endMillis, List<SilencedFlow> silenced) {
    this.endMillis = endMillis;
    this.silenced = List.copyOf(silenced);
  }

  /** What must be told of what was exported so far: single violations, and each storm as one. */
  public synchronized List<InjectedViolation> injected() {
    return Stream.concat(
            injected.values().stream().filter(violation -> !violation.inStorm()),
            storms().stream().map(InjectedStorm::sum))
        .toList();
  }

  /** Storms that were exported so far. */
  public synchronized List<InjectedStorm> storms() {
    return InjectedStorm.of(injected.values().stream().filter(InjectedViolation::inStorm).toList());
  }

  /** Expected flows that are stopped in this run; known from its start. */
  public List<SilencedFlow> silenced() {
    return silenced;
  }

  /**
   * What must be told of the silenced flows that somebody can tell of.
   *
   * @param within of each catalog flow, how soon it is expected again
   * @param patience how long beyond that the teller may wait and take
   */
  public List<Absence> absences(Function<String, Duration> within, Duration patience) {
    return silenced.stream()
        .filter(SilencedFlow::observable)
        .map(flow -> Absence.of(flow, endMillis, within.apply(flow.flowId()), patience))
        .toList();
  }

  /**
   * The silenced flows of which nobody can tell, and that were overdue before the run ended.
   *
   * @param within of each catalog flow, how soon it is expected again
   * @param grace how long beyond that the teller waits
   */
  public List<SilencedFlow> unobservable(Function<String, Duration> within, Duration grace) {
    return silenced.stream()
        .filter(flow -> !flow.observable())
        .filter(flow -> overdueMillis(flow, within, grace) <= endMillis)
        .toList();
  }

  private static long overdueMillis(
      SilencedFlow flow, Function<String, Duration> within, Duration grace) {
    return Absence.exportedMillis(flow.fromMillis(), within.apply(flow.flowId()).plus(grace));
  }

  public synchronized Counts counts() {
    return counts;
  }

  synchronized void tookPlace() {
    counts = counts.conversation();
  }

  synchronized void left(int flows, List<InjectedViolation> violations) {
    counts = counts.packet(flows);
    violations.forEach(violation -> injected.putIfAbsent(violation.finding(), violation));
  }

  synchronized void dropped(int flows) {
    counts = counts.dropped(flows);
  }
}
