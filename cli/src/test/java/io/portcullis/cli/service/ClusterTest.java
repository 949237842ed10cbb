package io.portcullis.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.config.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {

  @TempDir Path directory;

  @Test
  void howInstancesShareTheWorkIsForTheTopologyAlone() throws Exception {
    Path file = directory.resolve("portcullis.yaml");
    Files.writeString(
        file,
        """
        kafka: {bootstrap.servers: "127.0.0.1:9", group.protocol: streams}
        registry: {url: "file:%s"}
        """
            .formatted(directory.resolve("schemas.json")));
    try (Cluster cluster = new Cluster(ConfigFile.read(file, Map.of()))) {
      assertThat(cluster.kafka()).containsOnlyKeys("bootstrap.servers");
    }
  }
}
