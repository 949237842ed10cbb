package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.streams.http.ApiServer;
import io.portcullis.streams.http.ExceptionRoutes;
import io.portcullis.streams.http.Health;
import io.portcullis.streams.http.HealthCheck;
import io.portcullis.streams.http.HttpConfig;
import io.portcullis.streams.view.ReadViews;
import io.portcullis.streams.view.ViewConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The read views and the API over topics of a real broker, with transactions in them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReadViewsIT {

  /** When the violations are still young enough to be kept at hand. */
  private static final long SOON_AFTER = 10_000;

  private static final int PARTITIONS = 3;

  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path directory;

  @Test
  void theApiShowsWhatWasCommittedAndNothingThatWasAborted() throws Exception {
    PortcullisSerdes serdes =
        new PortcullisSerdes(RegistryClients.inFile(directory.resolve("schemas.json")));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("broker"))).start()) {
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
      createTopics(kafka);
      try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
        producer.initTransactions();
        producer.beginTransaction();
        send(producer, "a1", serdes.violation().encode(topics.violations().name(), opened("a1")));
        send(producer, "b2", serdes.violation().encode(topics.violations().name(), opened("b2")));
        send(producer, "c3", serdes.violation().encode(topics.violations().name(), opened("c3")));
        send(producer, "d4", "no Avro".getBytes(StandardCharsets.UTF_8));
        send(producer, "b2", null);
        sendCoverage(producer, serdes, "adc.ha-heartbeat", false);
        sendCoverage(producer, serdes, "vda.register", false);
        sendCoverage(producer, serdes, "vda.register", true);
        producer.commitTransaction();
        producer.beginTransaction();
        send(producer, "e5", serdes.violation().encode(topics.violations().name(), opened("e5")));
        producer.flush();
        producer.abortTransaction();
      }

      try (ReadViews views =
              new ReadViews(
                  ViewConfig.defaults(),
                  ReadViews.consumer(kafka),
                  topics,
                  serdes,
                  registry,
                  Clock.fixed(Instant.ofEpochMilli(SOON_AFTER), ZoneOffset.UTC));
          ApiServer server =
              new ApiServer(
                  HttpConfig.readOnly("127.0.0.1", 0),
                  views,
                  Optional::empty,
                  Clock.systemUTC(),
                  new ExceptionRoutes(
                      () -> ExceptionIndex.NONE,
                      Optional.empty(),
                      ExceptionConfig.defaults(),
                      Optional::empty,
                      Clock.systemUTC()),
                  new Health(List.of(), List.of(new HealthCheck("views", views::problem))),
                  registry)) {
        server.start();
        URI api = URI.create("http://127.0.0.1:" + server.address().getPort());
        assertThat(get(api.resolve("/api/v1/violations")).statusCode()).isEqualTo(503);

        views.start();
        while (get(api.resolve("/readyz")).statusCode() != 200) {
          TimeUnit.MILLISECONDS.sleep(20);
        }

        assertThat(get(api.resolve("/api/v1/violations")).body())
            .contains("\"id\":\"a1\"", "\"id\":\"c3\"")
            .doesNotContain("\"id\":\"b2\"", "\"id\":\"d4\"", "\"id\":\"e5\"");
        assertThat(get(api.resolve("/api/v1/coverage")).body())
            .contains("\"ABSENT\":1", "\"flowId\":\"adc.ha-heartbeat\"")
            .doesNotContain("vda.register");
        assertThat(get(api.resolve("/metrics")).body())
            .contains(
                "portcullis_coverage_expectations{flow=\"adc.ha-heartbeat\",site=\"Berlin\","
                    + "state=\"absent\"} 1.0",
                "portcullis_view_bad_records_total{reason=\"bad_magic\",topic=\""
                    + topics.violations().name()
                    + "\"} 1.0");
      }
    }
  }

  private void createTopics(Map<String, Object> kafka) throws Exception {
    try (Admin admin = Admin.create(kafka)) {
      admin
          .createTopics(
              Stream.of(
                      topics.violations(),
                      topics.coverage(),
                      topics.exporters(),
                      topics.trendsHourly(),
                      topics.trendsDaily())
                  .map(
                      topic ->
                          new NewTopic(topic.name(), PARTITIONS, (short) 1)
                              .configs(topic.cleanupConfig()))
                  .toList())
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> kafka) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            kafka.get("bootstrap.servers"),
            "transactional.id",
            "violations-writer");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void send(KafkaProducer<byte[], byte[]> producer, String key, byte[] value)
      throws Exception {
    send(producer, topics.violations().name(), key, value);
  }

  private void sendCoverage(
      KafkaProducer<byte[], byte[]> producer, PortcullisSerdes serdes, String flow, boolean gone)
      throws Exception {
    String topic = topics.coverage().name();
    FlowCoverage coverage = absent(flow);
    send(
        producer,
        topic,
        coverage.key().toString(),
        gone ? null : serdes.flowCoverage().encode(topic, coverage));
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, String key, byte[] value)
      throws Exception {
    producer
        .send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
        .get(30, TimeUnit.SECONDS);
  }

  private static FlowCoverage absent(String flow) {
    return new FlowCoverage(
        new ExpectationKey(flow, "default", "Berlin", ""),
        CoverageState.ABSENT,
        3000,
        OptionalLong.of(1000),
        OptionalLong.of(2000),
        OptionalLong.of(3000),
        List.of("192.0.2.1"),
        "udp/3003 from any ADC to any ADC",
        "It was last seen long ago.",
        Severity.HIGH,
        "2026.11",
        7);
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static Violation opened(String id) {
    return new Violation(
        id,
        ViolationState.OPEN,
        VerdictKind.UNEXPECTED_PEER,
        Severity.HIGH,
        "default",
        new Party(Address.parse("10.1.0.7"), List.of("vda"), Optional.empty(), Optional.empty()),
        new Party(Address.parse("10.2.0.9"), List.of("sql"), Optional.empty(), Optional.empty()),
        6,
        1433,
        List.of(),
        "A vda asks a sql server; the catalog has no flow between them.",
        DirectionEvidence.TCP_SYN,
        Traffic.NONE,
        List.of("192.0.2.1"),
        "2026.11",
        7,
        1000,
        2000,
        3000,
        3000);
  }
}
