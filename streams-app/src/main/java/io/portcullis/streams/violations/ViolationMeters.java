package io.portcullis.streams.violations;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.violation.Violation;
import io.portcullis.metrics.PortcullisMeter;
import java.util.Locale;

/** What VIOLATIONS counts. Operational: a replay counts again. */
public final class ViolationMeters {

  private final MeterRegistry registry;

  public ViolationMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Violations are few; the registry may look its counter up each time. */
  void emitted(Violation violation) {
    PortcullisMeter.VIOLATIONS_EMITTED
        .counter(
            registry,
            violation.kind().name().toLowerCase(Locale.ROOT),
            violation.severity().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
