package io.portcullis.integration;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationId;
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
 */
record Outcome(Map<String, Violation> violations, Map<String, FlowCoverage> coverage) {

  /** What is known of an expectation that must not depend on when its app was running. */
  private record Known(
      CoverageState state,
      OptionalLong firstHitMillis,
      OptionalLong lastHitMillis,
      List<String> witnesses) {

    /** Told of once a minute while it is merely seen again, and a hit is told every 15 s. */
    private static final long TOLD_WITHIN_MILLIS = 90_000;

    static Known of(FlowCoverage it) {
      return new Known(it.state(), it.firstHitMillis(), it.lastHitMillis(), it.witnesses());
    }

    boolean isLike(Known other) {
      long apart = lastHitMillis.orElse(0) - other.lastHitMillis.orElse(0);
      return state == other.state
          && firstHitMillis.equals(other.firstHitMillis)
          && witnesses.equals(other.witnesses)
          && Math.abs(apart) < TOLD_WITHIN_MILLIS;
    }
  }

  static Outcome of(Cluster cluster, Topics topics) {
    return new Outcome(cluster.violations(topics), cluster.coverage(topics));
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

  /** What was never seen is waited for since its app came to know of it: that may differ. */
  private Map<String, Object> comparable() {
    Map<String, Object> all = new HashMap<>(Reported.of(violations));
    coverage.forEach(
        (key, it) -> {
          all.put(key, Known.of(it));
          if (it.lastHitMillis().isEmpty()) {
            all.computeIfPresent(
                ViolationId.ofMissing(key), (id, reported) -> ((Reported) reported).state());
          }
        });
    return all;
  }
}
