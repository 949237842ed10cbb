package io.portcullis.streams;

import java.nio.file.Path;
import java.util.Map;

/**
 * How the app runs.
 *
 * @param applicationId consumer group, transactional ids and prefix of the internal topics
 * @param topicPrefix prefix of Portcullis' own topics
 * @param inputPrefix prefix of the topics of what is received
 * @param threads stream threads of this instance
 * @param stateDir where Kafka Streams keeps its locks and checkpoints
 * @param topology what the stages do
 * @param kafka settings passed to Kafka as they are, {@code bootstrap.servers} among them
 */
public record StreamsAppConfig(
    String applicationId,
    String topicPrefix,
    String inputPrefix,
    int threads,
    Path stateDir,
    TopologyConfig topology,
    Map<String, String> kafka) {

  public StreamsAppConfig {
    if (applicationId.isBlank()) {
      throw new IllegalArgumentException("stream.applicationId: must not be empty");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("stream.threads: " + threads + " must be at least 1");
    }
    if (!kafka.containsKey("bootstrap.servers")) {
      throw new IllegalArgumentException(
          "kafka.bootstrap.servers: is missing; name at least one broker, host:port");
    }
    kafka = Map.copyOf(kafka);
  }

  /** All topics have one prefix. */
  public StreamsAppConfig(
      String applicationId,
      String topicPrefix,
      int threads,
      Path stateDir,
      TopologyConfig topology,
      Map<String, String> kafka) {
    this(applicationId, topicPrefix, topicPrefix, threads, stateDir, topology, kafka);
  }
}
