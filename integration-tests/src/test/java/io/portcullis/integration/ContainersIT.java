package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Against the images that the compose file names: an outside Kafka and a registry that speaks HTTP.
 */
final class ContainersIT {

  private static final int REGISTRY_PORT = 8080;

  @TempDir Path directory;

  @BeforeAll
  static void an_engine_answers() {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine");
  }

  @Test
  void an_outside_kafka_and_registry_serve_as_well_as_the_embedded_ones() throws Exception {
    try (KafkaContainer kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"));
        GenericContainer<?> registry =
            new GenericContainer<>(DockerImageName.parse("apicurio/apicurio-registry:3.3.3"))
                .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "BACKWARD")
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(
                    Wait.forHttp("/apis/ccompat/v7/subjects")
                        .withStartupTimeout(Duration.ofMinutes(3)))) {
      kafka.start();
      registry.start();
      SchemaRegistryClient client =
          RegistryClients.connect(
              Map.of(
                  RegistryClients.URL,
                  "http://"
                      + registry.getHost()
                      + ":"
                      + registry.getMappedPort(REGISTRY_PORT)
                      + "/apis/ccompat/v7"));
      Cluster cluster = new Cluster(kafka.getBootstrapServers(), client);
      Recording recording = Recording.of(3, Duration.ofSeconds(25));
      Topics topics = cluster.prepare("outside.", 2, recording.inventory());
      cluster.send(topics, recording.batches());
      try (RunningApp app = RunningApp.start(cluster, "outside.", directory)) {
        app.await(
            () -> Findings.open(cluster.violations(topics)).equals(recording.injected()),
            "exactly the injected violations");
      }
      assertThat(cluster.violations(topics).values())
          .extracting(Violation::catalogVersion)
          .containsOnly(io.portcullis.catalog.CatalogFiles.builtIn().version());
      assertThat(client.getAllSubjects()).isNotEmpty();
    }
  }
}
