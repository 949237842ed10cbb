package io.portcullis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.log.Logging;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.CollectorService;
import io.portcullis.cli.service.Meters;
import io.portcullis.streams.view.ReadViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SecretsTest {

  private static final String SETTINGS =
      """
      kafka:
        bootstrap.servers: 127.0.0.1:1
        security.protocol: SASL_PLAINTEXT
        sasl.mechanism: PLAIN
        sasl.jaas.config: org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="${SECRET}";
      registry:
        url: http://127.0.0.1:1
        properties:
          basic.auth.credentials.source: USER_INFO
          basic.auth.user.info: "app:${SECRET}"
      collector:
        listen: [{host: 127.0.0.1, port: 0}]
      """;
  private static final String SECRET = "s3cret-of-kafka-and-registry";

  @TempDir Path directory;

  @AfterEach
  void noLog() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
  }

  private PortcullisConfig config() throws IOException {
    Path file = Files.writeString(directory.resolve("cluster.yaml"), SETTINGS);
    return ConfigFile.read(file, Map.of("SECRET", SECRET));
  }

  @Test
  void those_of_kafka_and_the_registry_are_not_logged_though_everything_is() throws Exception {
    Path log = directory.resolve("log");
    Logging.toFile(log, true);
    PortcullisConfig config = config();
    PrometheusMeterRegistry registry = Meters.registry(config);
    try (Cluster cluster = new Cluster(config);
        CollectorService collector = new CollectorService(config.collector(), cluster, registry);
        AutoCloseable views = ReadViews.consumer(cluster.kafka())) {
      assertThat(collector.isReceiving()).isFalse();
      assertThat(views).isNotNull();
    }

    assertThat(Files.readString(log))
        .contains("sasl.jaas.config = [hidden]")
        .doesNotContain(SECRET);
    assertThat(registry.scrape()).doesNotContain(SECRET);
  }

  @Test
  void a_configuration_describes_itself_without_them() throws IOException {
    assertThat(config().toString() + config().registry()).doesNotContain(SECRET);
  }
}
