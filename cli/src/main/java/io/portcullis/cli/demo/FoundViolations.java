package io.portcullis.cli.demo;

import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.simulator.Finding;
import io.portcullis.streams.view.ReadView;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Violations as they come out of their topic, in the order in which they were found. */
final class FoundViolations implements ReadView<Violation> {

  private final DemoListener listener;
  private final Clock clock;
  private final Map<String, Violation> byId = new LinkedHashMap<>();
  private final FoundMissing missing = new FoundMissing();
  private long lagMillis;

  FoundViolations(DemoListener listener, Clock clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /** The longest that a violation took from what made it one to here. */
  synchronized Duration lag() {
    return Duration.ofMillis(lagMillis);
  }

  @Override
  public void put(String key, Violation violation) {
    boolean first;
    synchronized (this) {
      first = byId.put(key, violation) == null;
      if (first) {
        lagMillis = Math.max(lagMillis, clock.millis() - violation.openedAtMillis());
      }
    }
    if (violation.kind() == VerdictKind.MISSING) {
      putMissing(violation);
    } else if (first) {
      listener.found(violation);
    }
  }

  private void putMissing(Violation violation) {
    if (missing.put(violation)) {
      if (violation.state() == ViolationState.RESOLVED) {
        listener.resolved(violation);
      } else {
        listener.found(violation);
      }
    }
  }

  @Override
  public synchronized void remove(String key) {
    byId.remove(key);
  }

  @Override
  public synchronized int size() {
    return byId.size();
  }

  synchronized List<Violation> all() {
    return List.copyOf(byId.values());
  }

  List<MissingReport> missing() {
    return missing.all();
  }

  /** What was done and should not have been; what is missing is no doing. */
  List<Finding> findings() {
    return all().stream()
        .filter(violation -> violation.kind() != VerdictKind.MISSING)
        .map(FoundViolations::finding)
        .toList();
  }

  private static Finding finding(Violation violation) {
    return new Finding(
        violation.zone(),
        violation.client().address(),
        violation.server().address(),
        violation.protocol(),
        violation.serverPort(),
        violation.kind());
  }
}
