package io.portcullis.cli.service;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.cli.config.ConfigException;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The Kafka and the schema registry in which the parts meet. */
public final class Cluster implements AutoCloseable {

  private static final String BOOTSTRAP = "bootstrap.servers";

  private final PortcullisConfig config;
  private final Topics topics;
  private final SchemaRegistryClient registry;
  private final PortcullisSerdes serdes;

  /**
   * Connects to nothing yet.
   *
   * @throws ConfigException if configuration does not say where Kafka and the registry are
   */
  public Cluster(PortcullisConfig config) {
    if (!config.kafka().containsKey(BOOTSTRAP)) {
      throw new ConfigException(
          "kafka.bootstrap.servers is not set: name a broker or more, as in\n"
              + "  kafka:\n    bootstrap.servers: broker1:9092,broker2:9092\n"
              + "or run 'portcullis up', which brings its own Kafka; with embedded.port set, other"
              + " commands find it.");
    }
    if (config.registry().url().isEmpty()) {
      throw new ConfigException(
          "registry.url is not set: name the schema registry, as in\n"
              + "  registry:\n    url: http://registry:8081");
    }
    this.config = config;
    this.topics = new Topics(config.topics().prefix());
    this.registry = client(config);
    this.serdes = new PortcullisSerdes(registry);
  }

  /**
   * Where a command finds what runs: the cluster of the configuration, else the Kafka inside {@code
   * portcullis up} on this machine, if the configuration gives it a port of its own.
   *
   * @throws ConfigException if configuration says neither
   */
  public static Cluster running(PortcullisConfig config) {
    if (config.kafka().containsKey(BOOTSTRAP) || config.embedded().port() == 0) {
      return new Cluster(config);
    }
    Map<String, String> kafka = new HashMap<>(config.kafka());
    kafka.put(BOOTSTRAP, "127.0.0.1:" + config.embedded().port());
    return new Cluster(config.in(kafka, config.registryOfThisMachine()));
  }

  private static SchemaRegistryClient client(PortcullisConfig config) {
    try {
      return RegistryClients.connect(config.registry().clientConfig());
    } catch (org.apache.kafka.common.config.ConfigException e) {
      throw new ConfigException("registry.url: " + e.getMessage(), e);
    }
  }

  /** Every topic is there afterwards. */
  public void ensureTopics() {
    ensure(topics.all());
  }

  /** These are there afterwards: what uses few of them need not be allowed to see the rest. */
  public void ensureTopics(TopicSpec... used) {
    ensure(List.of(used));
  }

  private void ensure(List<TopicSpec> specs) {
    new TopicCreator(config.kafka(), config.topics()).ensure(specs);
  }

  /** Whether a topic is there; makes none, and fails where this user may not know. */
  public boolean has(TopicSpec topic) {
    return new TopicCreator(config.kafka(), config.topics()).has(topic);
  }

  /**
   * Settings for every Kafka client but the topology: by which protocol its instances share the
   * work is not for others, who would not even start with some of them.
   */
  public Map<String, String> kafka() {
    Map<String, String> kafka = new HashMap<>(config.kafka());
    kafka.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
    return kafka;
  }

  public Topics topics() {
    return topics;
  }

  public PortcullisSerdes serdes() {
    return serdes;
  }

  @Override
  public void close() {
    try {
      registry.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the schema registry's client did not close", e);
    }
  }
}
