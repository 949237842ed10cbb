package io.portcullis.cli.topic;

import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.serde.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that are missing. Topics that are there are never changed: whoever made them
 * otherwise may have had a reason, so differences are logged as warnings.
 */
public final class TopicCreator {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);
  private static final int ANSWER_WITHIN_MILLIS = 30_000;

  private final Map<String, Object> admin;
  private final TopicsConfig config;

  /**
   * @param kafka client settings, with {@code bootstrap.servers}
   */
  public TopicCreator(Map<String, String> kafka, TopicsConfig config) {
    this.admin = new HashMap<>(kafka);
    this.config = config;
    admin.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
    admin.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS / 2);
  }

  /**
   * After this every topic is there.
   *
   * @throws WrongUseException if one is missing and configuration forbids to make it
   * @throws KafkaUnavailableException if the cluster does not answer or refuses
   */
  public void ensure(List<TopicSpec> specs) {
    try (Admin client = Admin.create(admin)) {
      List<TopicSpec> missing = missing(client, specs);
      if (!missing.isEmpty()) {
        requireLeave(missing);
        create(client, missing);
      }
      warnOfDifferences(client, specs.stream().filter(spec -> !missing.contains(spec)).toList());
    }
  }

  /**
   * Makes nothing.
   *
   * @return the topics that are not there
   * @throws KafkaUnavailableException if the cluster does not answer or refuses
   */
  public List<TopicSpec> missing(List<TopicSpec> specs) {
    try (Admin client = Admin.create(admin)) {
      return missing(client, specs);
    }
  }

  private List<TopicSpec> missing(Admin client, List<TopicSpec> specs) {
    Set<String> there = get(client.listTopics().names());
    return specs.stream().filter(spec -> !there.contains(spec.name())).toList();
  }

  private void requireLeave(List<TopicSpec> missing) {
    if (!config.create()) {
      throw new WrongUseException(
          "These topics are missing, and topics.create is false: "
              + missing.stream().map(TopicSpec::name).collect(Collectors.joining(", "))
              + ". Make them, or set topics.create to true.");
    }
  }

  private void create(Admin client, List<TopicSpec> missing) {
    List<NewTopic> topics = missing.stream().map(this::newTopic).toList();
    client
        .createTopics(topics)
        .values()
        .forEach(
            (name, made) -> {
              if (unlessThere(made)) {
                LOG.info("made topic {}", name);
              }
            });
  }

  private NewTopic newTopic(TopicSpec spec) {
    return new NewTopic(
            spec.name(),
            spec.partitions().orElse(config.partitions()),
            (short) config.replication())
        .configs(spec.cleanupConfig());
  }

  /** Another instance may have been quicker; then it is there, which is all we want. */
  private boolean unlessThere(KafkaFuture<Void> made) {
    try {
      get(made);
      return true;
    } catch (KafkaUnavailableException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private void warnOfDifferences(Admin client, Collection<TopicSpec> specs) {
    List<String> names = specs.stream().map(TopicSpec::name).toList();
    Map<String, TopicDescription> described = get(client.describeTopics(names).allTopicNames());
    Map<ConfigResource, Config> configs =
        get(client.describeConfigs(names.stream().map(TopicCreator::resource).toList()).all());
    for (TopicSpec spec : specs) {
      for (String difference :
          differences(spec, described.get(spec.name()), configs.get(resource(spec.name())))) {
        LOG.warn("topic {} {}", spec.name(), difference);
      }
    }
  }

  private static List<String> differences(TopicSpec spec, TopicDescription topic, Config config) {
    List<String> differences = new ArrayList<>();
    int partitions = topic.partitions().size();
    if (spec.partitions().isPresent() && spec.partitions().getAsInt() != partitions) {
      differences.add("has " + partitions + " partitions; it must have one to keep its order");
    }
    spec.cleanupConfig()
        .forEach(
            (name, value) -> {
              ConfigEntry entry = config.get(name);
              String found = entry == null ? "nothing" : entry.value();
              if (!sameSet(value, found)) {
                differences.add("has " + name + "=" + found + " where Portcullis wants " + value);
              }
            });
    return differences;
  }

  private static boolean sameSet(String a, String b) {
    return Set.of(a.split(",")).equals(Set.of(b.split(",")));
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaUnavailableException(
          "Kafka at "
              + admin.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
              + " did not do as asked ("
              + e.getCause().getMessage()
              + "). Is it up, and are the kafka.* settings right?",
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException("interrupted while asking Kafka", e);
    }
  }
}
