package io.portcullis.cli.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All of Portcullis on this machine: a Kafka of its own, schemas in a file, the topology with its
 * API, and the collector. Its data is under one directory and survives a restart.
 */
public final class SingleMachine implements AutoCloseable {

  private final PortcullisConfig settings;
  private final PolicyFiles policy;
  private final PrometheusMeterRegistry registry;
  private final Closing closing = new Closing();

  private EmbeddedBroker broker;
  private Cluster cluster;
  private StreamService stream;
  private CollectorService collector;
  private PolicyFiles.Outcome published;

  /**
   * Starts nothing.
   *
   * @param policy published at every start
   */
  public SingleMachine(PortcullisConfig settings, PolicyFiles policy) {
    this.settings = settings;
    this.registry = Meters.registry(settings);
    this.policy = policy;
  }

  /** Returns once packets are received; what was started before a failure is stopped. */
  public void start() throws IOException, InterruptedException {
    try {
      startParts();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void startParts() throws IOException, InterruptedException {
    broker =
        closing.add(
            "Kafka",
            new EmbeddedBroker(
                    new EmbeddedBrokerConfig(
                        settings.data().resolve("kafka"),
                        settings.embedded().port(),
                        0,
                        settings.embedded().properties()))
                .start());
    PortcullisConfig config = settings.in(brokers(), settings.registryOfThisMachine());
    cluster = closing.add("schemas", new Cluster(config));
    cluster.ensureTopics();
    published = policy.publish(cluster);
    stream = closing.add("topology", new StreamService(config, cluster, registry));
    stream.start();
    collector =
        closing.add("collector", new CollectorService(config.collector(), cluster, registry));
    collector.start();
  }

  private Map<String, String> brokers() {
    Map<String, String> kafka = new HashMap<>(settings.kafka());
    kafka.put("bootstrap.servers", broker.bootstrapServers());
    // After a crash the group waits for a member that can't come back: this process is all there
    // is.
    kafka.putIfAbsent("main.consumer.session.timeout.ms", "8000");
    kafka.putIfAbsent("main.consumer.heartbeat.interval.ms", "2000");
    return kafka;
  }

  /** Where Kafka is, for other tools on this machine. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Settings for every Kafka client. */
  public Map<String, String> kafka() {
    return cluster.kafka();
  }

  public Cluster cluster() {
    return cluster;
  }

  public StreamService stream() {
    return stream;
  }

  /** Where it receives. */
  public List<InetSocketAddress> addresses() {
    return collector.addresses();
  }

  public PolicyFiles.Outcome published() {
    return published;
  }

  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Stops in the order of the data's way, so that each part hands over what it has. */
  @Override
  public void close() {
    closing.close();
  }
}
