package io.portcullis.integration;

import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationId;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.serde.Topics;
import io.portcullis.simulator.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a run reports in the end.
 *
 * @param violations the newest state of each, by id
 * @param coverage the newest state of each expectation, by its key
 * @param violationsTold every state of a violation that was ever told, each id's in order
 */
record Outcome(
    Map<String, Violation> violations,
    Map<String, FlowCoverage> coverage,
    List<Violation> violationsTold) {

  /**
   * What is known of an expectation, or told of its absence, that must not depend on when its app
   * was running.
   */
  private record Known(
      Object what, List<String> witnesses, OptionalLong firstMillis, OptionalLong lastMillis) {

    /**
     * Told of once a minute while it is merely seen again, and a hit is told every 15 s: of which
     * flow that is the time depends on how far apart the partitions are read.
     */
    private static final long TOLD_WITHIN_MILLIS = 90_000;

    static Known of(FlowCoverage it) {
      return new Known(it.state(), it.witnesses(), it.firstHitMillis(), it.lastHitMillis());
    }

    /** What was never seen is waited for since its app came to know of it: that may differ. */
    static Known of(Reported missing, boolean everSeen) {
      return everSeen
          ? new Known(
              List.of(missing.state(), missing.severity(), missing.explanation()),
              missing.exporters(),
              OptionalLong.of(missing.firstSeenMillis()),
              OptionalLong.of(missing.lastSeenMillis()))
          : new Known(missing.state(), List.of(), OptionalLong.empty(), OptionalLong.empty());
    }

    boolean isLike(Known other) {
      return what.equals(other.what)
          && witnesses.equals(other.witnesses)
          && areNear(firstMillis, other.firstMillis)
          && areNear(lastMillis, other.lastMillis);
    }

    private static boolean areNear(OptionalLong one, OptionalLong other) {
      long apart = one.orElse(0) - other.orElse(0);
      return one.isPresent() == other.isPresent() && Math.abs(apart) < TOLD_WITHIN_MILLIS;
    }
  }

  static Outcome of(Cluster cluster, Topics topics) {
    return new Outcome(
        cluster.violations(topics), cluster.coverage(topics), cluster.violationsTold(topics));
  }

  /** Flows that should not be there. */
  Set<Finding> found() {
    Map<String, Violation> flows = new HashMap<>(violations);
    flows.values().removeIf(violation -> violation.kind() == VerdictKind.MISSING);
    return Findings.open(flows);
  }

  /** Expectations of which a violation was opened, whether or not it stands. */
  Set<ExpectationKey> missing() {
    return coverage.values().stream()
        .map(FlowCoverage::key)
        .filter(key -> violations.containsKey(ViolationId.ofMissing(key.toString())))
        .collect(Collectors.toSet());
  }

  /** Violations that were opened twice, told twice in one state, or have two ids. */
  List<String> reportedTwice() {
    List<String> twice = new ArrayList<>();
    Map<String, Violation> last = new HashMap<>();
    for (Violation told : violationsTold) {
      Violation before = last.put(told.id(), told);
      if (before != null
          && (told.equals(before)
              || told.state() == ViolationState.OPEN && isOpenedAnew(before, told))) {
        twice.add(before + " / " + told);
      }
    }
    Map<Object, String> ids = new HashMap<>();
    for (Violation told : last.values()) {
      String other =
          ids.put(
              List.of(
                  told.kind(),
                  told.zone(),
                  told.client(),
                  told.server(),
                  told.protocol(),
                  told.serverPort(),
                  told.explanation()),
              told.id());
      if (other != null) {
        twice.add(told + " is " + other + " as well");
      }
    }
    return twice;
  }

  private static boolean isOpenedAnew(Violation before, Violation told) {
    return before.openedAtMillis() != told.openedAtMillis();
  }

  /** What the two do not have in common, each in a line. */
  List<String> differences(Outcome other) {
    Map<String, Object> mine = comparable();
    Map<String, Object> theirs = other.comparable();
    Set<String> names = new TreeSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      if (!same(mine.get(name), theirs.get(name))) {
        lines.add(name + ": " + mine.get(name) + " / " + theirs.get(name));
      }
    }
    return lines;
  }

  private static boolean same(Object mine, Object theirs) {
    return mine instanceof Known one && theirs instanceof Known other
        ? one.isLike(other)
        : Objects.equals(mine, theirs);
  }

  private Map<String, Object> comparable() {
    Map<String, Object> all = new HashMap<>(Reported.of(violations));
    coverage.forEach(
        (key, it) -> {
          all.put(key, Known.of(it));
          all.computeIfPresent(
              ViolationId.ofMissing(key),
              (id, reported) -> Known.of((Reported) reported, it.lastHitMillis().isPresent()));
        });
    return all;
  }
}
