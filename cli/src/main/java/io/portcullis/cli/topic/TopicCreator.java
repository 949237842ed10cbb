package io.portcullis.cli.topic;

import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.serde.TopicSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that are missing. Topics that are there are never changed: whoever made them
 * otherwise may have had a reason, so differences that matter are logged as warnings.
 */
public final class TopicCreator {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);

  private final Map<String, String> kafka;
  private final TopicsConfig config;

  /**
   * @param kafka client settings, with {@code bootstrap.servers}
   */
  public TopicCreator(Map<String, String> kafka, TopicsConfig config) {
    this.kafka = kafka;
    this.config = config;
  }

  /**
   * After this every topic is there.
   *
   * @throws WrongUseException if one is missing and configuration forbids to make it
   * @throws KafkaUnavailableException if the cluster does not answer or refuses
   */
  public void ensure(List<TopicSpec> specs) {
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      List<TopicSpec> missing = missing(admin, specs);
      if (!missing.isEmpty()) {
        requireLeave(missing);
        create(admin, missing).forEach(name -> LOG.info("made topic {}", name));
      }
      warn(admin, specs.stream().filter(spec -> !missing.contains(spec)).toList());
    }
  }

  /**
   * Makes what is missing, whatever configuration says of that: someone asked for it.
   *
   * @return what was made
   * @throws KafkaUnavailableException if the cluster does not answer or refuses
   */
  public List<String> create(List<TopicSpec> specs) {
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      return create(admin, missing(admin, specs));
    }
  }

  /**
   * Makes nothing.
   *
   * @return the topics that are not there
   * @throws KafkaUnavailableException if the cluster does not answer or refuses
   */
  public List<TopicSpec> missing(List<TopicSpec> specs) {
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      return missing(admin, specs);
    }
  }

  /**
   * Makes nothing.
   *
   * @throws KafkaUnavailableException if the cluster does not answer, or does not let this user
   *     know whether the topic is there
   */
  public boolean has(TopicSpec spec) {
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      return admin.has(spec.name());
    }
  }

  /** The command of Kafka's own tools that makes the same topic. */
  public String command(TopicSpec spec) {
    return new KafkaTools(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG))
        .create(spec.name(), partitions(spec), config.replication(), settings(spec));
  }

  private static List<TopicSpec> missing(TopicAdmin admin, List<TopicSpec> specs) {
    Set<String> there = admin.names();
    return specs.stream().filter(spec -> !there.contains(spec.name())).toList();
  }

  private void requireLeave(List<TopicSpec> missing) {
    if (!config.create()) {
      throw new WrongUseException(
          "These topics are missing or hidden from this user, and topics.create is false: "
              + missing.stream().map(TopicSpec::name).collect(Collectors.joining(", "))
              + ". Make them ('portcullis topics create'), or set topics.create to true.");
    }
  }

  private List<String> create(TopicAdmin admin, List<TopicSpec> missing) {
    return admin.create(
        missing.stream()
            .map(
                spec ->
                    new NewTopic(spec.name(), partitions(spec), (short) config.replication())
                        .configs(settings(spec)))
            .toList());
  }

  private int partitions(TopicSpec spec) {
    return spec.partitions().orElse(config.partitions());
  }

  private Map<String, String> settings(TopicSpec spec) {
    Map<String, String> settings = new HashMap<>(spec.cleanupConfig());
    if (config.minInSync() != -1) {
      settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(config.minInSync()));
    }
    return settings;
  }

  private void warn(TopicAdmin admin, List<TopicSpec> there) {
    try {
      new TopicInspection(admin, kafka, config)
          .of(there).stream()
              .filter(Deviation::matters)
              .forEach(
                  found ->
                      LOG.warn(
                          "topic {} {}: {}. Mend it: {}",
                          found.topic(),
                          found.found(),
                          found.means(),
                          found.mend()));
    } catch (KafkaUnavailableException e) {
      if (!(e.getCause() instanceof AuthorizationException)) {
        throw e;
      }
      LOG.info(
          "this user may not see the settings of topics; 'portcullis topics check' holds them"
              + " against what they should be, for one who may");
    }
  }
}
