package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app knows is in Kafka: another one, with an empty disk, goes on where it stopped. */
final class RestartIT {

  @TempDir Path directory;

  @Test
  void templates_and_half_seen_conversations_survive_a_restart_on_an_empty_disk() throws Exception {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster =
          new Cluster(
              broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
      Recording recording = Recording.of(11, Duration.ofSeconds(25));
      Topics topics = cluster.prepare("restarted.", 2, recording.inventory());
      List<ExportPackets> batches = recording.batches();

      // Templates come every 20 s: cut so that data of the second part needs those of the first.
      int cut = batches.size() / 2;
      cluster.send(topics, batches.subList(0, cut));
      Path state = directory.resolve("state");
      try (RunningApp first = RunningApp.start(cluster, "restarted.", state)) {
        first.await(() -> !cluster.violations(topics).isEmpty(), "a first violation");
      }
      empty(state);
      cluster.send(topics, batches.subList(cut, batches.size()));
      try (RunningApp second = RunningApp.start(cluster, "restarted.", state)) {
        second.await(
            () -> Findings.open(cluster.violations(topics)).equals(recording.injected()),
            "exactly the injected violations");
      }
      assertThat(cluster.deadLetters(topics)).isEmpty();
    }
  }

  private static void empty(Path state) throws Exception {
    if (Files.notExists(state)) {
      return; // this app keeps nothing on disk at all
    }
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
