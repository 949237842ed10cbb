package io.portcullis.cli.topic;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Commands of Kafka's own tools, to be copied. */
final class KafkaTools {

  private final String bootstrapServers;

  KafkaTools(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * @param replication -1 for the brokers' default
   */
  String create(String topic, int partitions, int replication, Map<String, String> settings) {
    return tool("kafka-topics.sh", "--create --topic " + topic + " --partitions " + partitions)
        + (replication == -1 ? "" : " --replication-factor " + replication)
        + new TreeMap<>(settings)
            .entrySet().stream()
                .map(setting -> " --config " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining());
  }

  /** A list of values stands in brackets, which the tool takes off again. */
  String set(String topic, String setting, String value) {
    String written = value.contains(",") ? "[" + value + "]" : value;
    return configs(topic, "--add-config '" + setting + "=" + written + "'");
  }

  /** Back to what the brokers have for all. */
  String unset(String topic, String setting) {
    return configs(topic, "--delete-config " + setting);
  }

  String partitions(String topic, int partitions) {
    return tool("kafka-topics.sh", "--alter --topic " + topic + " --partitions " + partitions);
  }

  String delete(String topic) {
    return tool("kafka-topics.sh", "--delete --topic " + topic);
  }

  /** Kafka changes the number of copies only by a plan that names the brokers of each partition. */
  String reassign(String topic, OptionalInt copies) {
    return "write a plan for "
        + topic
        + " with "
        + (copies.isPresent() ? copies.getAsInt() + " brokers" : "more brokers")
        + " a partition, then "
        + tool("kafka-reassign-partitions.sh", "--reassignment-json-file plan.json --execute");
  }

  /** Ends a transaction that nobody ends, as if it had not been. */
  String abort(TopicPartition partition, long fromOffset) {
    return tool(
        "kafka-transactions.sh",
        "abort --topic "
            + partition.topic()
            + " --partition "
            + partition.partition()
            + " --start-offset "
            + fromOffset);
  }

  private String configs(String topic, String change) {
    return tool(
        "kafka-configs.sh", "--alter --entity-type topics --entity-name " + topic + " " + change);
  }

  private String tool(String name, String arguments) {
    return name + " --bootstrap-server " + bootstrapServers + " " + arguments;
  }
}
