package io.portcullis.integration;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One Portcullis on a cluster: its topics, and the instances that run it. */
final class Deployment implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int PARTITIONS = 2;

  private final BrokerProcess broker;
  private final Cluster cluster;
  private final String prefix;
  private final Topics topics;
  private final Random random;
  private final List<AppProcess> apps = new ArrayList<>();

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
    Path registry = directory.resolve("schemas.json");
    this.broker = broker;
    this.prefix = prefix;
    this.random = random;
    this.cluster = new Cluster(broker.bootstrapServers(), RegistryClients.inFile(registry));
    this.topics = cluster.prepare(prefix, PARTITIONS, recording.inventory(), catalog);
    for (int i = 0; i < Fault.MOST_INSTANCES; i++) {
      apps.add(
          AppProcess.of(
              directory.resolve(prefix + i),
              broker.bootstrapServers(),
              "file:" + registry,
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

  void send(List<ExportPackets> batches) {
    cluster.send(topics, batches);
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

  /** How much each window of traffic came to. */
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
  }
}
