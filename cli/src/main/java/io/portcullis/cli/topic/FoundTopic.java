package io.portcullis.cli.topic;

import java.util.Map;

/**
 * A topic as a cluster has it.
 *
 * @param replication copies of the partition that has the fewest
 * @param settings every setting in force, whoever set it
 */
record FoundTopic(String name, int partitions, int replication, Map<String, String> settings) {

  FoundTopic {
    settings = Map.copyOf(settings);
  }

  /** A number among the settings; {@code otherwise} where an older broker has no such setting. */
  long number(String setting, long otherwise) {
    String value = settings.get(setting);
    return value == null ? otherwise : Long.parseLong(value);
  }
}
