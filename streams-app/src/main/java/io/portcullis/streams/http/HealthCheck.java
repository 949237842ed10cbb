package io.portcullis.streams.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.PortcullisMeter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must be so for the instance to be alive, or to be ready.
 *
 * @param name what is looked at: {@code inventory}, {@code catalog}, {@code views}
 * @param problem what is wrong now, in words for an operator; empty when nothing is. Asked at every
 *     request, so it must be quick
 */
public record HealthCheck(String name, Supplier<Optional<String>> problem) {

  /** Shows to Prometheus whether there is a problem. */
  public void count(MeterRegistry registry) {
    PortcullisMeter.APP_PROBLEM.gauge(
        registry, problem, asked -> asked.get().isPresent() ? 1 : 0, name);
  }
}
