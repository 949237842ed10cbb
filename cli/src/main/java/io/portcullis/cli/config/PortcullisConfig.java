package io.portcullis.cli.config;

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
 * @param catalog a site's own catalog files, laid over the built-in catalog
 * @param inventory inventory files, CSV or YAML
 */
public record PortcullisConfig(
    Path data,
    Map<String, String> kafka,
    EmbeddedConfig embedded,
    RegistryConfig registry,
    TopicsConfig topics,
    List<Path> catalog,
    List<Path> inventory) {

  public PortcullisConfig {
    kafka = FreeSettings.copy("kafka", kafka);
    catalog = List.copyOf(catalog);
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
        new TopicsConfig(true, "portcullis.", 4, -1),
        List.of(),
        List.of());
  }
}
