package io.portcullis.cli.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A cluster asked about its topics. Everything throws {@link KafkaUnavailableException} if the
 * cluster does not answer or refuses.
 */
final class TopicAdmin implements AutoCloseable {

  private static final int ANSWER_WITHIN_MILLIS = 30_000;

  private final String bootstrapServers;
  private final Admin admin;

  /**
   * @param kafka client settings, with {@code bootstrap.servers}
   */
  TopicAdmin(Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS / 2);
    this.bootstrapServers = kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    this.admin = Admin.create(settings);
  }

  int brokers() {
    return get(admin.describeCluster().nodes()).size();
  }

  /** Those that this user may see, Kafka's own among them. */
  Set<String> names() {
    return get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
  }

  /**
   * Whether a topic is there; not to be allowed to know is another answer than that it is not.
   *
   * @throws KafkaUnavailableException also if this user may not see it
   */
  boolean has(String name) {
    try {
      get(admin.describeTopics(List.of(name)).allTopicNames());
      return true;
    } catch (KafkaUnavailableException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      if (e.getCause() instanceof AuthorizationException) {
        throw new KafkaUnavailableException(
            "This user may not see the topic "
                + name
                + "; 'portcullis topics acls' prints the rights that each part needs.",
            e.getCause());
      }
      throw e;
    }
  }

  /** Topics that are there, by name and in its order. */
  Map<String, FoundTopic> describe(Collection<String> names) {
    Map<String, TopicDescription> described = get(admin.describeTopics(names).allTopicNames());
    Map<ConfigResource, Config> configs =
        get(admin.describeConfigs(names.stream().map(TopicAdmin::resource).toList()).all());
    Map<String, FoundTopic> found = new TreeMap<>();
    described.forEach((name, topic) -> found.put(name, found(topic, configs.get(resource(name)))));
    return found;
  }

  private static FoundTopic found(TopicDescription topic, Config config) {
    List<TopicPartitionInfo> partitions = topic.partitions();
    return new FoundTopic(
        topic.name(),
        partitions.size(),
        partitions.stream().mapToInt(partition -> partition.replicas().size()).min().orElse(0),
        config.entries().stream()
            .filter(entry -> entry.value() != null)
            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
  }

  /** Those in any of its partitions; nothing where this user may not read the topic. */
  Optional<List<OpenTransaction>> openTransactions(FoundTopic topic) {
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(number -> new TopicPartition(topic.name(), number))
            .toList();
    try {
      return Optional.of(
          get(admin.describeProducers(partitions).all()).entrySet().stream()
              .flatMap(each -> open(each.getKey(), each.getValue().activeProducers()))
              .toList());
    } catch (KafkaUnavailableException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Stream<OpenTransaction> open(
      TopicPartition partition, List<ProducerState> producers) {
    return producers.stream()
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .map(
            producer ->
                new OpenTransaction(
                    partition,
                    producer.producerId(),
                    producer.producerEpoch(),
                    producer.currentTransactionStartOffset().getAsLong()));
  }

  /** The latest of each of these producers, by its id, as far as this user may see whose it is. */
  Map<Long, TransactionDescription> transactions(Set<Long> producers) {
    List<String> ids =
        get(
                admin
                    .listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                    .all())
            .stream()
            .map(TransactionListing::transactionalId)
            .toList();
    return get(admin.describeTransactions(ids).all()).values().stream()
        .collect(Collectors.toMap(TransactionDescription::producerId, Function.identity()));
  }

  /**
   * @return those that were made; another instance may have been quicker with the rest, which is as
   *     good
   */
  List<String> create(List<NewTopic> topics) {
    return admin.createTopics(topics).values().entrySet().stream()
        .filter(made -> unlessThere(made.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

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

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaUnavailableException(
          "Kafka at "
              + bootstrapServers
              + " did not do as asked ("
              + e.getCause().getMessage()
              + "). Is it up, and are the kafka.* settings right?",
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException("interrupted while asking Kafka", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
