package io.portcullis.cli.config;

import io.portcullis.collector.CollectorConfig;
import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.streams.StreamsAppConfig;
import io.portcullis.streams.http.HttpConfig;
import io.portcullis.streams.view.ViewConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be set, one branch a module.
 *
 * @param data where {@code up} keeps its Kafka, its schemas and its state
 * @param kafka handed as they are to every Kafka client: {@code bootstrap.servers}, SASL, TLS
 * @param embedded the Kafka inside {@code up}
 * @param registry the schema registry
 * @param topics names, partitions, copies
 * @param catalog directory of the site's own roles and flows, beside the built-in catalog; or null
 * @param inventory inventory files, CSV or YAML
 * @param collector UDP
 * @param stream the topology
 * @param policy what a site may set of the judgement
 * @param exceptions what a site may set of exceptions to it
 * @param http the API
 * @param view what the API answers from
 */
public record PortcullisConfig(
    Path data,
    Map<String, String> kafka,
    EmbeddedConfig embedded,
    RegistryConfig registry,
    TopicsConfig topics,
    Path catalog,
    List<Path> inventory,
    CollectorConfig collector,
    StreamConfig stream,
    PolicyConfig policy,
    ExceptionConfig exceptions,
    HttpConfig http,
    ViewConfig view) {

  public PortcullisConfig {
    kafka = FreeSettings.copy("kafka", kafka);
    inventory = List.copyOf(inventory);
  }

  /**
   * What holds where nothing is set.
   *
   * @param base the directory that relative paths are relative to
   */
  public static PortcullisConfig defaults(Path base) {
    return new PortcullisConfig(
        base.resolve("data"),
        Map.of(),
        new EmbeddedConfig(0, Map.of()),
        new RegistryConfig("", Map.of()),
        new TopicsConfig(true, "portcullis.", 4, -1, -1),
        null,
        List.of(),
        CollectorConfig.defaults(),
        StreamConfig.defaults(),
        PolicyConfig.defaults(),
        ExceptionConfig.defaults(),
        HttpConfig.defaults(),
        ViewConfig.defaults());
  }

  /** Meeting in this Kafka and this registry instead. */
  public PortcullisConfig in(Map<String, String> otherKafka, RegistryConfig otherRegistry) {
    return new PortcullisConfig(
        data,
        otherKafka,
        embedded,
        otherRegistry,
        topics,
        catalog,
        inventory,
        collector,
        stream,
        policy,
        exceptions,
        http,
        view);
  }

  /** The registry it names, else the file under the data directory that {@code up} keeps. */
  public RegistryConfig registryOfThisMachine() {
    return registry.url().isEmpty()
        ? new RegistryConfig(data.resolve("schemas.json").toUri().toString(), Map.of())
        : registry;
  }

  public StreamsAppConfig streamsApp() {
    Map<String, String> settings = topics.forStreams();
    settings.putAll(kafka);
    return stream.app(topics.prefix(), data, policy, exceptions, settings);
  }

  /** Without its settings: some of those of Kafka and the registry are secrets. */
  @Override
  public String toString() {
    return "PortcullisConfig[data=" + data + "]";
  }
}
