package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Portcullis;
import io.portcullis.domain.violation.Violation;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a SIEM gets of a real stream, and what becomes of it when Kafka or the export dies. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
final class ExportIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ObjectMapper json = new ObjectMapper();

  @TempDir Path directory;

  private Path events;
  private Path schemas;

  @BeforeEach
  void nameTheFiles() {
    events = directory.resolve("events");
    schemas = directory.resolve("schemas.json");
  }

  @Test
  void every_change_of_a_stream_arrives_though_the_broker_and_the_export_die() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"))) {
      Cluster cluster = new Cluster(broker.bootstrapServers(), RegistryClients.inFile(schemas));
      Topics topics = findViolations(cluster);
      List<String> first = places(cluster, topics);
      assertThat(first).isNotEmpty();
      try (ChildJvm export = following(broker)) {
        export.start();
        await(first, export);

        broker.kill();
        broker.start();
        addChange(cluster, topics);
        await(places(cluster, topics), export);

        export.kill();
        addChange(cluster, topics);
        export.start();
        await(places(cluster, topics), export);
        export.stop();

        assertThat(export.log()).contains("exported.");
        assertThat(new TreeSet<>(exportedPlaces()))
            .isEqualTo(new TreeSet<>(places(cluster, topics)));
        assertThat(distinct("/metadata/uid")).isEqualTo(places(cluster, topics).size());
      }
    }
  }

  @Test
  void what_was_committed_is_exported_once_in_each_format_and_a_bad_record_is_named()
      throws Exception {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster = new Cluster(broker.bootstrapServers(), RegistryClients.inFile(schemas));
      Topics topics = findViolations(cluster);
      int good = places(cluster, topics).size();
      abortChange(cluster, topics);
      cluster.sendRaw(topics.violations().name(), bytes("bad"), bytes("no Avro"));

      for (String format : List.of("ocsf", "cef", "jsonl")) {
        Run run = export(broker, "--format", format, "--group", format);
        assertThat(run.exitCode).as(run.err).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.err).contains("is left out, BAD_MAGIC").contains(good + " events exported");
        assertThat(events).content().hasLineCount(good);

        Run again = export(broker, "--format", format, "--group", format);
        assertThat(again.exitCode).as(again.err).isEqualTo(ExitCode.FINE);
        assertThat(again.err).contains("0 events exported.");
        assertThat(events).content().hasLineCount(good);
        Files.delete(events);
      }
    }
  }

  @Test
  void filters_say_which_changes_are_wanted() throws Exception {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster = new Cluster(broker.bootstrapServers(), RegistryClients.inFile(schemas));
      findViolations(cluster);

      Run filtered =
          export(
              broker, "--format", "jsonl", "--role", "VDA", "--severity", "high", "--since", "1h");
      assertThat(filtered.exitCode).as(filtered.err).isEqualTo(ExitCode.FINE);
      assertThat(lines())
          .isNotEmpty()
          .allSatisfy(
              line -> {
                assertThat(line.path("severity").asText()).isIn("HIGH", "CRITICAL");
                assertThat(line.findValuesAsText("roles").isEmpty()).isFalse();
                assertThat(line.at("/client/roles").toString() + line.at("/server/roles"))
                    .contains("\"vda\"");
              });

      assertThat(export(broker, "--format", "jsonl", "--role", "vdaa").err).contains("'vda'?");
      assertThat(export(broker, "--format", "jsonl", "--site", "nowhere").err)
          .contains("nothing at a site 'nowhere'", "0 events exported.");
      assertThat(export(broker, "--format", "cef", "--since", "0s").err)
          .contains("0 events exported.");
    }
  }

  /** A simulated estate, judged by the topology until every violation in it is found. */
  private Topics findViolations(Cluster cluster) throws Exception {
    Recording recording = Recording.of(4711, Duration.ofSeconds(60));
    Topics topics = cluster.prepare(Topics.DEFAULT_PREFIX, 2, recording.inventory());
    cluster.send(topics, recording.batches());
    try (RunningApp app =
        RunningApp.start(cluster, Topics.DEFAULT_PREFIX, directory.resolve("state"))) {
      app.await(
          () -> cluster.violations(topics).size() >= recording.injected().size(), "violations");
    }
    return topics;
  }

  private void addChange(Cluster cluster, Topics topics) {
    Violation some = cluster.violations(topics).values().iterator().next();
    String topic = topics.violations().name();
    cluster.sendRaw(topic, bytes(some.id()), cluster.serdes().violation().encode(topic, some));
  }

  private void abortChange(Cluster cluster, Topics topics) {
    Violation some = cluster.violations(topics).values().iterator().next();
    String topic = topics.violations().name();
    byte[] value = cluster.serdes().violation().encode(topic, some);
    Map<String, Object> config = new HashMap<>(cluster.kafka());
    config.put("transactional.id", "aborting");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(topic, bytes(some.id()), value));
      producer.flush();
      producer.abortTransaction();
    }
  }

  /** Where all the changes are that a SIEM must have. */
  private static List<String> places(Cluster cluster, Topics topics) {
    List<String> places = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record :
        cluster.read(
            topics.violations().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      places.add(record.topic() + "-" + record.partition() + "@" + record.offset());
    }
    return places;
  }

  private void await(Collection<String> places, ChildJvm export) throws Exception {
    Waiting.until(
        () -> new HashSet<>(exportedPlaces()).containsAll(places),
        "all of " + places,
        PATIENCE,
        export::isAlive,
        export::log);
  }

  private List<String> exportedPlaces() throws IOException {
    List<String> places = new ArrayList<>();
    for (JsonNode line : lines()) {
      places.add(line.at("/metadata/original_event_uid").asText());
    }
    return places;
  }

  private int distinct(String member) throws IOException {
    Set<String> values = new HashSet<>();
    lines().forEach(line -> values.add(line.at(member).asText()));
    return values.size();
  }

  /** Whole lines; the last may be under way. */
  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    if (Files.exists(events)) {
      String text = Files.readString(events);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        lines.add(json.readTree(line));
      }
    }
    return lines;
  }

  private ChildJvm following(BrokerProcess broker) throws Exception {
    return new ChildJvm(
        directory.resolve("export.log"),
        "128m",
        Portcullis.class,
        "violations",
        "export",
        "--config",
        configuration(broker.bootstrapServers()).toString(),
        "--output",
        events.toString(),
        "--format",
        "ocsf",
        "--group",
        "siem",
        "--follow");
  }

  private record Run(int exitCode, String err) {}

  private Run export(EmbeddedBroker broker, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "violations",
                "export",
                "--config",
                configuration(broker.bootstrapServers()).toString(),
                "--output",
                events.toString()));
    arguments.addAll(List.of(options));
    StringWriter err = new StringWriter();
    int exitCode =
        Portcullis.commandLine()
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    return new Run(exitCode, err.toString());
  }

  private Path configuration(String bootstrapServers) throws Exception {
    return Files.writeString(
        directory.resolve("portcullis.yaml"),
        """
        kafka:
          bootstrap.servers: %s
        registry:
          url: %s
        """
            .formatted(bootstrapServers, schemas.toUri()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
