package io.portcullis.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.metrics.PortcullisMeter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetersTest {

  private final PrometheusMeterRegistry registry =
      Meters.registry(PortcullisConfig.defaults(Path.of(".")));

  @Test
  void kafka_s_metrics_of_our_topics_are_shown_once_and_those_of_state_stores_not_at_all() {
    String name = "kafka.producer.topic.byte.total";
    registry.counter(name, "topic", "portcullis.violations");
    registry.counter(name, "topic", "portcullis_violations");
    registry.counter(name, "topic", "portcullis-candidates-repartition");
    registry.counter("kafka.stream.state.get.rate", "rocksdb.state.id", "conversations");

    assertThat(registry.scrape())
        .contains("topic=\"portcullis.violations\"", "topic=\"portcullis-candidates-repartition\"")
        .doesNotContain("portcullis_violations\"", "kafka_stream_state");
  }

  @Test
  void no_tag_has_more_values_than_it_may() {
    for (int code = 0; code < 1_000; code++) {
      PortcullisMeter.COLLECTOR_DROPPED.counter(registry, "reason_" + code).increment();
    }

    assertThat(registry.scrape().lines().filter(line -> line.contains("reason=\"reason_")))
        .hasSizeLessThan(100);
  }
}
