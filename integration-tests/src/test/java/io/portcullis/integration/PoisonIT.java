package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.DeadLetter;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad records of every kind lie in every input topic; everything good beside them is still judged.
 */
final class PoisonIT {

  private static final int NEVER_REGISTERED = 987_654;

  @TempDir Path directory;

  @Test
  void poison_in_every_topic_is_kept_as_dead_letters_and_costs_no_good_record() throws Exception {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster =
          new Cluster(
              broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
      Recording recording = Recording.of(7, Duration.ofSeconds(25));
      Topics topics = cluster.prepare("poisoned.", 2, recording.inventory());
      byte[] misplaced =
          cluster
              .serdes()
              .inventory()
              .encode(topics.inventory().name(), recording.inventory().iterator().next());

      int half = recording.batches().size() / 2;
      poisonPolicy(cluster, topics);
      poison(cluster, topics, misplaced);
      cluster.send(topics, recording.batches().subList(0, half));
      cluster.send(topics, List.of(garbagePackets(recording.batches().get(0))));

      try (RunningApp app = RunningApp.start(cluster, "poisoned.", directory.resolve("state"))) {
        poison(cluster, topics, misplaced);
        poisonPolicy(cluster, topics);
        cluster.send(topics, recording.batches().subList(half, recording.batches().size()));
        app.await(
            () -> Findings.open(cluster.violations(topics)).equals(recording.injected()),
            "exactly the injected violations");
        app.await(() -> reasons(cluster, topics).size() >= 5, "dead letters of every reason");
      }

      assertThat(reasons(cluster, topics))
          .contains("TOO_SHORT", "BAD_MAGIC", "UNKNOWN_SCHEMA_ID", "SCHEMA_MISMATCH");
      assertThat(reasons(cluster, topics)).anyMatch(reason -> reason.startsWith("MALFORMED_"));
    }
  }

  /**
   * Inventory and catalog: counted and skipped; an app that can't start over one bad row is no
   * help.
   */
  private static void poisonPolicy(Cluster cluster, Topics topics) {
    for (String topic : List.of(topics.inventory().name(), topics.catalog().name())) {
      cluster.sendRaw(
          topic, "poison-short".getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[] {1});
      cluster.sendRaw(
          topic,
          "poison-id".getBytes(java.nio.charset.StandardCharsets.UTF_8),
          framed(NEVER_REGISTERED));
    }
  }

  private static void poison(Cluster cluster, Topics topics, byte[] misplaced) {
    for (String topic : List.of(topics.packets().name(), topics.flows().name())) {
      cluster.sendRaw(topic, null, new byte[] {1});
      cluster.sendRaw(
          topic, null, "not Avro in any framing".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      cluster.sendRaw(topic, null, framed(NEVER_REGISTERED));
      cluster.sendRaw(topic, null, misplaced);
      cluster.sendRaw(topic, null, null);
    }
  }

  private static byte[] framed(int schemaId) {
    return ByteBuffer.allocate(12).put((byte) 0).putInt(schemaId).putInt(42).array();
  }

  /** Well-formed Avro around bytes that are no export packets. */
  private static ExportPackets garbagePackets(ExportPackets like) {
    byte[] noise = new byte[600];
    new Random(1).nextBytes(noise);
    byte[] bomb = ByteBuffer.allocate(40).putShort((short) 10).putShort((short) 40).array();
    return new ExportPackets(
        like.exporter(),
        like.receivedMillis(),
        List.of(noise, bomb, new byte[] {0, 9}, new byte[3]));
  }

  private static Set<String> reasons(Cluster cluster, Topics topics) {
    return cluster.deadLetters(topics).stream()
        .map(record -> DeadLetter.of(record.headers()).reason())
        .collect(Collectors.toSet());
  }
}
