package io.portcullis.cli.service;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.metrics.TagBounds;

/** The registry in which all parts of one process count. */
public final class Meters {

  private Meters() {}

  public static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new TagBounds());
    return registry;
  }
}
