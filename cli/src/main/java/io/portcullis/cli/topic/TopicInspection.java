package io.portcullis.cli.topic;

import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.serde.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.internals.Topic;

/** What about the topics of a cluster is not as it should be. */
public final class TopicInspection {

  private static final Set<String> KAFKAS_OWN =
      Set.of(Topic.GROUP_METADATA_TOPIC_NAME, Topic.TRANSACTION_STATE_TOPIC_NAME);

  private final TopicAdmin admin;
  private final TopicCheck check;
  private final HangingTransactions transactions;

  TopicInspection(TopicAdmin admin, Map<String, String> kafka, TopicsConfig config) {
    KafkaTools tools = new KafkaTools(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    this.admin = admin;
    this.check = new TopicCheck(config, admin.brokers(), tools);
    this.transactions = new HangingTransactions(admin, tools);
  }

  /**
   * Everything a system stands on: its own topics, those that its streams-app made for itself, and
   * those in which Kafka keeps offsets and transactions; and whether a transaction hangs in what
   * stages read.
   *
   * @param kafka client settings, with {@code bootstrap.servers}
   * @param applicationId what the names of the streams-app's topics begin with
   * @throws KafkaUnavailableException if the cluster does not answer or refuses
   */
  public static List<Deviation> whole(
      Map<String, String> kafka, TopicsConfig config, List<TopicSpec> specs, String applicationId) {
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      TopicInspection inspection = new TopicInspection(admin, kafka, config);
      Map<String, FoundTopic> own = inspection.describe(specs);
      Map<String, FoundTopic> internal = inspection.internal(applicationId);
      List<Deviation> found = new ArrayList<>(inspection.check(specs, own));
      internal.values().forEach(topic -> found.addAll(inspection.check.ofInternal(topic)));
      found.addAll(inspection.kafkasOwn());
      found.addAll(
          inspection.transactions.in(
              Stream.concat(own.values().stream(), internal.values().stream()).toList()));
      return found;
    }
  }

  List<Deviation> of(List<TopicSpec> specs) {
    return check(specs, describe(specs));
  }

  private Map<String, FoundTopic> describe(List<TopicSpec> specs) {
    Set<String> there = admin.names();
    return admin.describe(specs.stream().map(TopicSpec::name).filter(there::contains).toList());
  }

  private List<Deviation> check(List<TopicSpec> specs, Map<String, FoundTopic> found) {
    return specs.stream()
        .flatMap(
            spec ->
                found.containsKey(spec.name())
                    ? check.of(spec, found.get(spec.name())).stream()
                    : List.of(check.missing(spec)).stream())
        .toList();
  }

  private Map<String, FoundTopic> internal(String applicationId) {
    return admin.describe(
        admin.names().stream()
            .filter(name -> name.startsWith(applicationId + "-"))
            .filter(name -> name.endsWith("-changelog") || name.endsWith("-repartition"))
            .toList());
  }

  private List<Deviation> kafkasOwn() {
    List<String> names = admin.names().stream().filter(KAFKAS_OWN::contains).toList();
    return admin.describe(names).values().stream()
        .flatMap(topic -> check.ofKafka(topic).stream())
        .toList();
  }
}
