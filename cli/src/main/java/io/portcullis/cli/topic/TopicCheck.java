package io.portcullis.cli.topic;

import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.cli.screen.Words;
import io.portcullis.serde.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** Holds topics as they are against topics as they should be. */
final class TopicCheck {

  private static final String FOR_EVER = "-1";

  /** Kafka's own default: what every part of Portcullis keeps its records below. */
  private static final long RECORD_BYTES = 1_048_588;

  private final TopicsConfig config;
  private final int brokers;
  private final KafkaTools tools;

  /**
   * @param brokers how many the cluster has now
   */
  TopicCheck(TopicsConfig config, int brokers, KafkaTools tools) {
    this.config = config;
    this.brokers = brokers;
    this.tools = tools;
  }

  Deviation missing(TopicSpec spec) {
    return new Deviation(
        spec.name(),
        true,
        "is missing",
        "whatever reads or writes it does not start",
        "portcullis topics create");
  }

  /** A topic of Portcullis. */
  List<Deviation> of(TopicSpec spec, FoundTopic found) {
    List<Deviation> deviations = new ArrayList<>(partitions(spec, found));
    deviations.addAll(copies(found));
    Map<String, String> wanted = new TreeMap<>(spec.cleanupConfig());
    wanted.forEach((setting, value) -> deviations.addAll(setting(found, setting, value)));
    if (!wanted.containsKey(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)) {
      deviations.addAll(recordSize(found));
    }
    deviations.addAll(sizeLimit(found));
    deviations.addAll(timestamps(found));
    return deviations;
  }

  /** A topic that Kafka Streams made for itself: a changelog or a hop between stages. */
  List<Deviation> ofInternal(FoundTopic found) {
    List<Deviation> deviations = new ArrayList<>(copies(found));
    deviations.addAll(recordSize(found));
    if (found.name().endsWith("-changelog")) {
      String policy = found.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG);
      if (!values(policy).contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
        deviations.addAll(
            setting(found, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
      }
    } else {
      deviations.addAll(setting(found, TopicConfig.RETENTION_MS_CONFIG, FOR_EVER));
    }
    return deviations;
  }

  /** One of Kafka's own, on which transactions and offsets hang. */
  List<Deviation> ofKafka(FoundTopic found) {
    return copies(found);
  }

  private List<Deviation> partitions(TopicSpec spec, FoundTopic found) {
    String has = "has " + Words.count(found.partitions(), "partition");
    if (spec.partitions().isPresent() && spec.partitions().getAsInt() != found.partitions()) {
      return List.of(
          new Deviation(
              spec.name(),
              true,
              has + ", must have one",
              "its records have no order, and half a change can be taken for the whole",
              "stop Portcullis, "
                  + tools.delete(spec.name())
                  + ", portcullis topics create, then publish again what was in it"));
    }
    if (spec.partitions().isEmpty() && found.partitions() < config.partitions()) {
      return List.of(
          new Deviation(
              spec.name(),
              false,
              has + ", topics.partitions is " + config.partitions(),
              "work on it is spread over " + found.partitions() + " tasks at most",
              "set topics.partitions to what is there; once a streams-app has run, more would"
                  + " part its state from its records (docs/cluster.md, \"More partitions\")"));
    }
    return List.of();
  }

  private List<Deviation> copies(FoundTopic found) {
    int wanted = config.replication() == -1 ? Math.min(brokers, 2) : config.replication();
    if (found.replication() < wanted) {
      return List.of(
          new Deviation(
              found.name(),
              true,
              "has "
                  + Words.count(found.replication(), "copy", "copies")
                  + " of each record, wanted are "
                  + wanted,
              found.replication() == 1
                  ? "it stands still while its broker is away, and is lost with its disk"
                  : "it bears the loss of fewer brokers than you asked for",
              tools.reassign(
                  found.name(),
                  config.replication() == -1
                      ? OptionalInt.empty()
                      : OptionalInt.of(config.replication()))));
    }
    return inSync(found);
  }

  private List<Deviation> inSync(FoundTopic found) {
    String setting = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
    long needed = found.number(setting, 1);
    String has =
        setting + " is " + needed + " of " + Words.count(found.replication(), "copy", "copies");
    if (config.minInSync() != -1 && needed < config.minInSync()) {
      return List.of(
          new Deviation(
              found.name(),
              true,
              has + ", wanted are " + config.minInSync(),
              "a record counts as written that fewer brokers have than you asked for",
              tools.set(found.name(), setting, Integer.toString(config.minInSync()))));
    }
    if (found.replication() > 1 && needed == 1) {
      return List.of(
          new Deviation(
              found.name(),
              true,
              has,
              "a record counts as written that one broker alone has, and is lost with it",
              tools.set(found.name(), setting, "2")));
    }
    if (found.replication() > 1 && needed >= found.replication()) {
      return List.of(
          new Deviation(
              found.name(),
              true,
              has,
              "nothing can be written while a broker of it restarts",
              tools.set(found.name(), setting, Integer.toString(found.replication() - 1))));
    }
    return List.of();
  }

  private List<Deviation> setting(FoundTopic found, String setting, String wanted) {
    String is = found.settings().getOrDefault(setting, "not known to the brokers");
    if (values(is).equals(values(wanted))) {
      return List.of();
    }
    Consequence consequence = Consequence.of(setting, is, wanted);
    return List.of(
        new Deviation(
            found.name(),
            consequence.matters(),
            setting + " is " + is + ", wanted is " + wanted,
            consequence.means(),
            tools.set(found.name(), setting, wanted)));
  }

  private List<Deviation> recordSize(FoundTopic found) {
    String setting = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    long bytes = found.number(setting, RECORD_BYTES);
    return bytes >= RECORD_BYTES ? List.of() : setting(found, setting, Long.toString(RECORD_BYTES));
  }

  private List<Deviation> sizeLimit(FoundTopic found) {
    String setting = TopicConfig.RETENTION_BYTES_CONFIG;
    boolean deletes =
        values(found.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG))
            .contains(TopicConfig.CLEANUP_POLICY_DELETE);
    long bytes = found.number(setting, -1);
    if (!deletes || bytes == -1) {
      return List.of();
    }
    return List.of(
        new Deviation(
            found.name(),
            false,
            setting + " is " + bytes,
            "much traffic shortens what is kept, whatever retention.ms says",
            tools.unset(found.name(), setting)));
  }

  private List<Deviation> timestamps(FoundTopic found) {
    String setting = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
    return found.settings().containsKey(setting)
        ? setting(found, setting, "CreateTime")
        : List.of();
  }

  private static Set<String> values(String value) {
    return value == null ? Set.of() : Set.of(value.split(","));
  }
}
