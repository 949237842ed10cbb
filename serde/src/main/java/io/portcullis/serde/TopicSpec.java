package io.portcullis.serde;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it should be created.
 *
 * @param name with its prefix
 * @param partitions how many it must have, empty where the operator chooses for scale
 * @param cleanupConfig topic settings that what the topic means depends on
 */
public record TopicSpec(String name, OptionalInt partitions, Map<String, String> cleanupConfig) {
  public TopicSpec {
    cleanupConfig = Map.copyOf(cleanupConfig);
  }

  /** How long it keeps what it is told; empty if for ever. */
  public Optional<Duration> retention() {
    return Optional.ofNullable(cleanupConfig.get(TopicConfig.RETENTION_MS_CONFIG))
        .map(millis -> Duration.ofMillis(Long.parseLong(millis)));
  }
}
