package io.portcullis.benchmarks;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;

/** What the parts count of themselves, each meter over all its labels. */
public final class MeterTotals {

  private final MeterRegistry registry;

  /**
   * @param registry that the parts were given
   */
  public MeterTotals(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Of a counter or a gauge; 0 if nothing has counted yet. */
  public long of(PortcullisMeter meter) {
    return (long)
        registry.find(meter.meterName()).meters().stream()
            .mapToDouble(each -> each.measure().iterator().next().getValue())
            .sum();
  }

  /** Packets that the system dropped before the collector, or the collector itself. */
  public long packetsLost() {
    return of(PortcullisMeter.COLLECTOR_KERNEL_DROPPED)
        + of(PortcullisMeter.COLLECTOR_DROPPED)
        + of(PortcullisMeter.COLLECTOR_FAILED);
  }
}
