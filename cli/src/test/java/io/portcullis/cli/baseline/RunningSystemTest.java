package io.portcullis.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RunningSystemTest {

  private static final Topics TOPICS = new Topics("portcullis.");

  @TempDir static Path directory;

  private static EmbeddedBroker broker;
  private static Map<String, String> kafka;
  private static PortcullisSerdes serdes;
  private static Path config;

  @BeforeAll
  static void start() throws IOException {
    broker = new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start();
    kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    Path schemas = directory.resolve("schemas.json");
    serdes = new PortcullisSerdes(RegistryClients.inFile(schemas));
    new TopicCreator(kafka, new TopicsConfig(true, "portcullis.", 2, 1, -1)).ensure(TOPICS.all());
    config = directory.resolve("portcullis.yaml");
    Files.writeString(
        config,
        """
        kafka:
          bootstrap.servers: %s
        registry:
          url: %s
        """
            .formatted(broker.bootstrapServers(), schemas.toUri()));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void open_violations_of_the_period_are_proposed_in_their_newest_state() {
    long now = System.currentTimeMillis();
    String topic = TOPICS.violations().name();
    try (KafkaProducer<String, byte[]> producer = producer()) {
      violation(producer, topic, "a", 1433, ViolationState.OPEN, now);
      violation(producer, topic, "b", 5432, ViolationState.OPEN, now);
      violation(producer, topic, "b", 5432, ViolationState.RESOLVED, now);
      violation(producer, topic, "c", 3306, ViolationState.OPEN, now - TimeUnit.DAYS.toMillis(9));
      violation(producer, topic, "d", 1521, ViolationState.OPEN, now);
      send(producer, topic, "d", null);
      send(producer, topic, "e", new byte[] {9, 9});
    }

    CommandRun run =
        CommandRun.of("catalog", "suggest", "--config", config.toString(), "--since", "7d");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .contains("service: tcp/1433", "vda1 (10.0.4.11) -> 10.0.3.41")
        .doesNotContain("5432", "3306", "1521");
    assertThat(run.err())
        .contains("1 flow proposed for 1 violation")
        .contains("violation e can't be read");
  }

  @Test
  void unknown_hosts_are_those_that_received_packets_show_and_the_inventory_in_force_does_not() {
    new InventoryPublisher(kafka, TOPICS.inventory().name(), serdes.inventory())
        .publish(
            List.of(
                new InventoryEntry(
                    "default",
                    Prefix.parse("10.0.3.21"),
                    List.of("delivery-controller"),
                    "ddc1",
                    "",
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    Map.of())));
    long now = System.currentTimeMillis();
    ExportPackets packets =
        new ExportPackets(
            new Exporter(Address.parse("192.0.2.1"), 0),
            now,
            List.of(
                netFlowV5(now, "10.0.3.21", 50123, "10.0.3.42", 1433),
                netFlowV5(now, "10.0.3.42", 1433, "10.0.3.21", 50123)));
    try (KafkaProducer<String, byte[]> producer = producer()) {
      String topic = TOPICS.packets().name();
      send(producer, topic, "192.0.2.1", serdes.exportPackets().encode(topic, packets));
    }

    CommandRun run = CommandRun.of("inventory", "unknown", "--config", config.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .contains("10.0.3.42", "sql-server", "serves tcp/1433 to delivery-controller")
        .doesNotContain("10.0.3.21");
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.copyOf(kafka), new StringSerializer(), new ByteArraySerializer());
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  private static void violation(
      KafkaProducer<String, byte[]> producer,
      String topic,
      String id,
      int port,
      ViolationState state,
      long lastSeen) {
    Violation violation =
        new Violation(
            id,
            state,
            VerdictKind.UNEXPECTED_PEER,
            Severity.MEDIUM,
            "default",
            party("10.0.4.11", "vda1", "vda"),
            party("10.0.3.41", "", "sql-server"),
            Protocol.TCP,
            port,
            List.of(),
            "",
            DirectionEvidence.TCP_SYN,
            Traffic.NONE,
            List.of("192.0.2.1"),
            "1",
            1,
            lastSeen,
            lastSeen,
            lastSeen,
            lastSeen);
    send(producer, topic, id, serdes.violation().encode(topic, violation));
  }

  private static Party party(String address, String name, String role) {
    return new Party(
        Address.parse(address),
        List.of(role),
        Optional.of(name).filter(text -> !text.isEmpty()),
        Optional.empty());
  }

  /** One packet with one TCP flow. */
  private static byte[] netFlowV5(
      long now, String source, int sourcePort, String destination, int destinationPort) {
    ByteBuffer packet = ByteBuffer.allocate(24 + 48);
    packet.putShort((short) 5).putShort((short) 1).putInt(60_000);
    packet.putInt((int) (now / 1000)).putInt(0).putInt(0).putInt(0);
    packet.put(Address.parse(source).bytes()).put(Address.parse(destination).bytes());
    packet.putInt(0).putShort((short) 1).putShort((short) 2);
    packet.putInt(10).putInt(1000).putInt(50_000).putInt(59_000);
    packet.putShort((short) sourcePort).putShort((short) destinationPort);
    packet.put((byte) 0).put((byte) 0x1b).put((byte) Protocol.TCP);
    return packet.array();
  }
}
