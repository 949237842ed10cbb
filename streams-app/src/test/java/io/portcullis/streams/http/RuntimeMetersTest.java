package io.portcullis.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class RuntimeMetersTest {

  @Test
  void theVersionTheJvmAndTheProcessAreShown() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    try (RuntimeMeters meters = new RuntimeMeters(registry, "1.2.3")) {
      assertThat(registry.scrape())
          .contains("portcullis_app_info{release=\"1.2.3\"} 1")
          .contains("jvm_memory_used_bytes")
          .contains("process_uptime_seconds")
          .contains("process_cpu_usage");
    }
  }
}
