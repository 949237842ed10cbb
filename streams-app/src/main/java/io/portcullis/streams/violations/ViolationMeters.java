package io.portcullis.streams.violations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationChange;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.streams.shuffle.StageDelay;
import java.time.InstantSource;
import java.util.Locale;

/** What VIOLATIONS counts. Operational: a replay counts again. */
public final class ViolationMeters {

  private final MeterRegistry registry;
  private final Counter forgotten;
  private final StageDelay delay;

  public ViolationMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.delay = new StageDelay("violations", registry, clock);
    this.forgotten = PortcullisMeter.VIOLATIONS_FORGOTTEN.counter(registry);
  }

  /** Violations are few; the registry may look its counters up each time. */
  void published(Violation violation, ViolationChange change) {
    String kind = name(violation.kind());
    PortcullisMeter.VIOLATIONS_EMITTED
        .counter(registry, kind, name(violation.severity()))
        .increment();
    PortcullisMeter.VIOLATIONS_CHANGES.counter(registry, kind, name(change)).increment();
  }

  /** Told of within a violation of this kind, and not by itself. */
  void withheld(VerdictKind within) {
    String reason = within == VerdictKind.SCAN ? "scan" : "inventory_gap";
    PortcullisMeter.VIOLATIONS_WITHHELD.counter(registry, reason).increment();
  }

  void forgotten() {
    forgotten.increment();
  }

  /** How far each task has come. */
  StageDelay delay() {
    return delay;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
