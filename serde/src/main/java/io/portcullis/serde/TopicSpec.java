package io.portcullis.serde;

import java.util.Map;
import java.util.OptionalInt;

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
}
