package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serializer;

/** One Portcullis on a cluster: its topics, and the instances that run it. */
final class Deployment implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int PARTITIONS = 2;
  private static final ExportPackets ANY =
      new ExportPackets(new Exporter(Address.parse("192.0.2.1"), 0), 0, List.of());

  private final BrokerProcess broker;
  private final Cluster cluster;
  private final String prefix;
  private final Topics topics;
  private final Random random;
  private final List<AppProcess> apps = new ArrayList<>();
  private final UnsteadyRegistry registry;
  private final Map<String, Long> refused = new HashMap<>();
  private Serializer<ExportPackets> packets;

  /**
   * With its topics, policy and one running instance; others are there to be started.
   *
   * @param kafka settings of the instances
   */
  Deployment(
      Path directory,
      BrokerProcess broker,
      String prefix,
      Map<String, String> kafka,
      Recording recording,
      Catalog catalog,
      Random random)
      throws Exception {
    SchemaRegistryClient schemas = RegistryClients.inFile(directory.resolve("schemas.json"));
    this.registry = new UnsteadyRegistry(schemas);
    this.broker = broker;
    this.prefix = prefix;
    this.random = random;
    this.cluster = new Cluster(broker.bootstrapServers(), schemas);
    this.packets = cluster.serdes().exportPackets().serializer();
    this.topics = cluster.prepare(prefix, PARTITIONS, recording.inventory(), catalog);
    for (int i = 0; i < Fault.MOST_INSTANCES; i++) {
      apps.add(
          AppProcess.of(
              directory.resolve(prefix + i),
              broker.bootstrapServers(),
              registry.url(),
              prefix,
              kafka));
    }
  }

  AppProcess app(int number) {
    return apps.get(number);
  }

  BrokerProcess broker() {
    return broker;
  }

  UnsteadyRegistry registry() {
    return registry;
  }

  void send(List<ExportPackets> batches) {
    cluster.send(topics, batches, packets);
  }

  /** A record without content, which nobody takes: were it acknowledged, it would be a lie. */
  void sendInVain() {
    assertThat(cluster.isTaken(topics.packets().name())).isFalse();
  }

  /** What is sent from now on has an id that no instance has asked for yet. */
  void sendUnderAnotherSchema() throws Exception {
    Serializer<ExportPackets> before = packets;
    byte[] any = before.serialize(topics.packets().name(), ANY);
    int id = registry.addAnother(topics.packets().name(), ByteBuffer.wrap(any).getInt(1));
    packets =
        (topic, batch) -> {
          byte[] bytes = before.serialize(topic, batch);
          ByteBuffer.wrap(bytes).putInt(1, id);
          return bytes;
        };
  }

  /** A record under an id that the registry really does not have. */
  void sendUnderNoSchema() {
    byte[] bytes = packets.serialize(topics.packets().name(), ANY);
    ByteBuffer.wrap(bytes).putInt(1, Integer.MAX_VALUE);
    cluster.sendRaw(topics.packets().name(), null, bytes);
    refused.merge("UNKNOWN_SCHEMA_ID", 1L, Long::sum);
  }

  /** Dead letters that there must be, by reason. */
  Map<String, Long> refused() {
    return Map.copyOf(refused);
  }

  /** Less than an instance takes for what it is given meanwhile: what follows hits it at work. */
  void workForAWhile() throws InterruptedException {
    Thread.sleep(random.nextInt(700));
  }

  /** Everything that was sent is read, judged and told. */
  void awaitAllRead() throws Exception {
    Waiting.until(
        () -> cluster.allRead(topics, AppProcess.applicationId(prefix)),
        "the end of what there is to read",
        PATIENCE,
        () -> apps.stream().anyMatch(AppProcess::isAlive),
        this::logs);
  }

  /** What its instances that run say that a stage has taken in, once each knows what it runs. */
  void awaitTaken(String stage, long flows) throws Exception {
    Waiting.until(
        () -> taken(stage) == flows,
        flows + " flows of " + stage + " on /metrics",
        PATIENCE,
        () -> true,
        () -> "There are " + taken(stage));
  }

  private double taken(String stage) throws Exception {
    double sum = 0;
    for (AppProcess app : apps) {
      if (app.isAlive()) {
        sum += app.metric("portcullis_stream_taken_flows", "stage=\"" + stage + "\"");
      }
    }
    return sum;
  }

  Outcome outcome() {
    return Outcome.of(cluster, topics);
  }

  /** Who had how many conversations in each window of traffic. */
  Map<String, Carried> trends() {
    return Carried.of(cluster.trends(topics));
  }

  /** Exporters' books are written every few seconds; all others are kept up as records are read. */
  void awaitAccounts(Accounts wanted) throws Exception {
    Waiting.until(
        () -> accounts().equals(wanted),
        "the accounts " + wanted,
        Duration.ofSeconds(30),
        () -> true,
        () -> "They are " + accounts());
  }

  private Accounts accounts() {
    return Accounts.of(cluster, topics, AppProcess.applicationId(prefix));
  }

  /** For the message of a failed test. */
  String logs() {
    StringBuilder logs = new StringBuilder();
    for (int i = 0; i < apps.size(); i++) {
      logs.append("\n== instance ").append(i).append(":\n").append(apps.get(i).log());
    }
    return logs.toString();
  }

  @Override
  public void close() throws Exception {
    for (AppProcess app : apps) {
      app.close();
    }
    registry.close();
  }
}
