package io.portcullis.streams.view;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.violation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An instance's violations, filled by the test as the feed would. */
public final class FilledViolations {

  static final Duration RETENTION = Duration.ofDays(400);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ViolationView view = new ViolationView();
  private final ViolationChanges changes = new ViolationChanges();
  private final Map<Integer, Long> offsets = new HashMap<>();
  private final KeptViolations kept;
  private long nowMillis;

  public FilledViolations(int most) {
    kept =
        new KeptViolations(
            view,
            changes,
            new StandingViolations(registry),
            new ViewConfig(most, 1, 1),
            RETENTION,
            "violations",
            registry,
            () -> Instant.ofEpochMilli(nowMillis));
  }

  public ViolationView view() {
    return view;
  }

  public ViolationChanges changes() {
    return changes;
  }

  public void put(int partition, Violation violation) {
    long offset = offsets.merge(partition, 1L, Long::sum) - 1;
    kept.put(violation.id(), violation, new Place(partition, offset));
  }

  KeptViolations kept() {
    return kept;
  }

  void atMillis(long millis) {
    nowMillis = millis;
    kept.letGo();
  }

  double letGo(String reason) {
    return registry.get("portcullis.view.let.go.entries").tag("reason", reason).counter().count();
  }
}
