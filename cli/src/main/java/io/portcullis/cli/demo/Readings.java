package io.portcullis.cli.demo;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.MeterTag;
import io.portcullis.metrics.PortcullisMeter;
import java.util.Map;
import java.util.TreeMap;

/** What the meters of a registry show. */
final class Readings {

  private final MeterRegistry registry;

  Readings(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Over all values of its tags. */
  long total(PortcullisMeter meter) {
    return registry.find(meter.meterName()).meters().stream().mapToLong(Readings::value).sum();
  }

  /** One number for each value of a tag. */
  Map<String, Long> by(MeterTag tag, PortcullisMeter meter) {
    Map<String, Long> values = new TreeMap<>();
    registry
        .find(meter.meterName())
        .meters()
        .forEach(one -> values.merge(one.getId().getTag(tag.key()), value(one), Long::sum));
    return values;
  }

  private static long value(Meter meter) {
    double sum = 0;
    for (Measurement measurement : meter.measure()) {
      sum += measurement.getValue();
    }
    return Math.round(sum);
  }
}
