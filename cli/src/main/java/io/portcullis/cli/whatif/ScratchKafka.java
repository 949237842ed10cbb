package io.portcullis.cli.whatif;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.cli.service.Closing;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * A Kafka and a schema registry of a run's own, in one directory of this machine, gone with the
 * run. Only a run that was killed leaves its directory behind; see {@link #leftovers}.
 */
final class ScratchKafka implements AutoCloseable {

  private static final String NAME = "whatif-";
  private static final String KAFKA = "kafka";

  private final Path directory;
  private final Closing closing = new Closing();
  private EmbeddedBroker broker;
  private PortcullisSerdes serdes;

  /**
   * Starts nothing.
   *
   * @param parent where its directory is made
   * @param id of the run
   */
  ScratchKafka(Path parent, String id) {
    this.directory = parent.resolve(NAME + id).toAbsolutePath();
  }

  void start() throws IOException {
    Files.createDirectories(directory);
    broker =
        closing.add(
            "Kafka", new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve(KAFKA))).start());
    SchemaRegistryClient registry =
        closing.add("schemas", RegistryClients.inFile(directory.resolve("schemas.json")));
    serdes = new PortcullisSerdes(registry);
  }

  Path directory() {
    return directory;
  }

  Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  PortcullisSerdes serdes() {
    return serdes;
  }

  /** Stops, and removes everything. */
  @Override
  public void close() throws IOException {
    closing.close();
    remove(directory);
  }

  /** Directories of runs that were killed. */
  static List<Path> leftovers(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> directories = Files.list(parent)) {
      return directories
          .filter(each -> each.getFileName().toString().startsWith(NAME))
          .filter(each -> !EmbeddedBroker.runsIn(each.resolve(KAFKA)))
          .sorted()
          .toList();
    }
  }

  static void remove(Path directory) throws IOException {
    Utils.delete(directory.toFile());
  }
}
