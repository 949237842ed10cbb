package io.portcullis.cli.config;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Portcullis's topics.
 *
 * @param create make the ones that are missing at the start
 * @param prefix what their names begin with
 * @param partitions of the topics that grow with traffic; the small ones have one
 * @param replication copies of each record; -1 for the brokers' own default
 * @param minInSync copies without which nothing is written; -1 for the brokers' own default
 */
public record TopicsConfig(
    boolean create, String prefix, int partitions, int replication, int minInSync) {

  public TopicsConfig {
    if (!prefix.matches("[A-Za-z0-9._-]{0,100}")) {
      throw new IllegalArgumentException(
          "prefix is '" + prefix + "'; topic names have letters, digits, '.', '_' and '-' only");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + "; it is 1 or more");
    }
    if (replication < 1 && replication != -1) {
      throw new IllegalArgumentException(
          "replication is " + replication + "; it is 1 or more, or -1 for the brokers' default");
    }
    if (minInSync < 1 && minInSync != -1) {
      throw new IllegalArgumentException(
          "minInSync is " + minInSync + "; it is 1 or more, or -1 for the brokers' default");
    }
    if (replication != -1 && minInSync > replication) {
      throw new IllegalArgumentException(
          "minInSync is "
              + minInSync
              + ", more than the "
              + replication
              + " copies of replication: nothing could be written");
    }
  }

  /** The same for the topics that Kafka Streams makes for itself; empty where brokers decide. */
  Map<String, String> forStreams() {
    Map<String, String> settings = new HashMap<>();
    if (replication != -1) {
      settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, Integer.toString(replication));
    }
    if (minInSync != -1) {
      settings.put(
          StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
          Integer.toString(minInSync));
    }
    return settings;
  }
}
