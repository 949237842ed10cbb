package io.portcullis.cli.service;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.metrics.KafkaMeterFilter;
import io.portcullis.metrics.TagBounds;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.util.Set;
import java.util.stream.Collectors;

/** The registry in which all parts of one process count. */
public final class Meters {

  private Meters() {}

  public static PrometheusMeterRegistry registry(PortcullisConfig config) {
    Set<String> topics =
        new Topics(config.topics().prefix())
            .all().stream().map(TopicSpec::name).collect(Collectors.toSet());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry
        .config()
        .meterFilter(new TagBounds())
        .meterFilter(new KafkaMeterFilter(topics, config.stream().applicationId()));
    return registry;
  }
}
