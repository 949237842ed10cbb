package io.portcullis.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class MetersTest {

  @Test
  void state_stores_of_every_kind_are_measured_side_by_side() {
    PrometheusMeterRegistry registry = Meters.registry();

    registry.counter("kafka.stream.state.get.rate", "in.memory.lru.state.id", "templates");
    registry.counter("kafka.stream.state.get.rate", "rocksdb.state.id", "conversations");

    assertThat(registry.scrape())
        .contains("state_id=\"templates\"")
        .contains("state_id=\"conversations\"");
  }
}
