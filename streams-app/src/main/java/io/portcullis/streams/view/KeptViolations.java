package io.portcullis.streams.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.metrics.PortcullisMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The violations that an instance keeps at hand: those of the topic, but none that the topic itself
 * lets go for its age, and not more than a number. Beyond it the oldest resolved ones go first,
 * then the oldest of all.
 */
final class KeptViolations implements ReadView<Violation> {

  private final ViolationView view;
  private final ViolationChanges changes;
  private final StandingViolations gauges;
  private final int most;
  private final Duration retention;
  private final InstantSource clock;
  private final Counter aged;
  private final Counter crowded;

  // Only touched by the thread that writes.
  private final Map<String, Age> ages = new HashMap<>();
  private final TreeSet<Age> resolved = new TreeSet<>();
  private final TreeSet<Age> standing = new TreeSet<>();

  /** Since when a violation has been as it is. */
  private record Age(long updatedAtMillis, String id, boolean isResolved)
      implements Comparable<Age> {

    static Age of(Violation violation) {
      return new Age(
          violation.updatedAtMillis(),
          violation.id(),
          violation.state() == ViolationState.RESOLVED);
    }

    @Override
    public int compareTo(Age other) {
      int byTime = Long.compare(updatedAtMillis, other.updatedAtMillis);
      return byTime != 0 ? byTime : id.compareTo(other.id);
    }
  }

  /**
   * @param retention of the topic
   */
  KeptViolations(
      ViolationView view,
      ViolationChanges changes,
      StandingViolations gauges,
      ViewConfig config,
      Duration retention,
      String topic,
      MeterRegistry registry,
      InstantSource clock) {
    this.view = view;
    this.changes = changes;
    this.gauges = gauges;
    this.most = config.violations();
    this.retention = retention;
    this.clock = clock;
    this.aged = PortcullisMeter.VIEW_LET_GO.counter(registry, topic, "retention");
    this.crowded = PortcullisMeter.VIEW_LET_GO.counter(registry, topic, "limit");
  }

  @Override
  public void put(String key, Violation violation) {
    gauges.changed(view.find(key), Optional.of(violation));
    view.put(key, violation);
    forgetAge(key);
    Age age = Age.of(violation);
    ages.put(key, age);
    (age.isResolved() ? resolved : standing).add(age);
    while (ages.size() > most) {
      drop(resolved.isEmpty() ? standing.first() : resolved.first(), crowded);
    }
  }

  @Override
  public void put(String key, Violation violation, Place place) {
    changes.put(violation, place);
    put(key, violation);
  }

  @Override
  public void remove(String key) {
    forgetAge(key);
    gauges.changed(view.find(key), Optional.empty());
    view.remove(key);
    changes.remove(key);
  }

  @Override
  public void letGo() {
    long oldest = clock.millis() - retention.toMillis();
    while (!resolved.isEmpty() && resolved.first().updatedAtMillis() < oldest) {
      drop(resolved.first(), aged);
    }
    while (!standing.isEmpty() && standing.first().updatedAtMillis() < oldest) {
      drop(standing.first(), aged);
    }
  }

  @Override
  public void showGauges() {
    gauges.show();
  }

  @Override
  public int size() {
    return view.size();
  }

  private void drop(Age age, Counter reason) {
    remove(age.id());
    reason.increment();
  }

  private void forgetAge(String key) {
    Age before = ages.remove(key);
    if (before != null) {
      (before.isResolved() ? resolved : standing).remove(before);
    }
  }
}
