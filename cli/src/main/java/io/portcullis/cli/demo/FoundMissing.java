package io.portcullis.cli.demo;

import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was reported as missing, and when that ended. One expected flow may be missing more than
 * once: each time counts.
 */
final class FoundMissing {

  private final List<MissingReport> reports = new ArrayList<>();
  private final Map<String, Integer> standing = new HashMap<>();

  /**
   * Takes the newest state of a violation.
   *
   * @return true if it has begun or ended by that
   */
  synchronized boolean put(Violation violation) {
    if (violation.state() != ViolationState.RESOLVED) {
      boolean began = standing.putIfAbsent(violation.id(), reports.size()) == null;
      if (began) {
        reports.add(new MissingReport(violation, Optional.empty()));
      }
      return began;
    }
    Integer ended = standing.remove(violation.id());
    if (ended != null) {
      reports.set(ended, new MissingReport(reports.get(ended).opened(), Optional.of(violation)));
    }
    return ended != null;
  }

  /** In the order in which they began. */
  synchronized List<MissingReport> all() {
    return List.copyOf(reports);
  }
}
