package io.portcullis.streams;

import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import io.portcullis.streams.failures.DeadLetters;
import io.portcullis.streams.failures.ThreadReplacement;
import io.portcullis.streams.policy.ExceptionSource;
import io.portcullis.streams.policy.PolicySource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology against a Kafka cluster whose topics exist.
 *
 * <p>It starts paused: partitions are assigned and state is restored, but no record is judged
 * before a catalog is in force and the inventory has an entry. Publish the inventory first: with
 * the catalog's activation judging begins.
 */
public final class StreamsApp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  private final StreamsAppConfig config;
  private final StreamsDeps deps;
  private final Topics topics;
  private final PolicySource policies;
  private final ExceptionSource exceptions;

  private volatile KafkaStreams streams;
  private volatile StreamLag lag;
  private volatile Throwable failure;

  public StreamsApp(StreamsAppConfig config, StreamsDeps deps) {
    this.config = config;
    this.deps = deps;
    this.topics = new Topics(config.topicPrefix(), config.inputPrefix());
    this.policies = new PolicySource(config.topology().policy(), deps.clock(), deps.registry());
    this.exceptions =
        new ExceptionSource(config.topology().exceptions(), deps.clock(), deps.registry());
  }

  /**
   * Starts the threads and returns; see {@link #isReady}.
   *
   * @throws IllegalStateException if topics are missing or Kafka can't be reached, with what to do
   */
  public void start() throws InterruptedException {
    DeadLetters deadLetters =
        new DeadLetters(
            topics.deadLetters().name(), deps.appVersion(), new DeadLetterMeter(deps.registry()));
    Properties settings = StreamsSettings.of(config, deadLetters);
    Topology topology =
        PortcullisTopology.build(
            config.topology(), deps, topics, ingestTasks(), policies, exceptions, settings);
    streams = new KafkaStreams(topology, settings, new SlewedTime(deps.clock()));
    ThreadReplacement replacement = new ThreadReplacement(deps.clock(), fault -> failure = fault);
    streams.setUncaughtExceptionHandler(replacement);
    streams.setStateListener(replacement);
    streams.pause();
    streams.start();
    lag =
        new StreamLag(
            Admin.create(new HashMap<>(config.kafka())),
            config.applicationId(),
            sources(topology),
            deps.registry());
    lag.start();
    policies.onReady(this::resume);
    if (streams.isPaused()) {
      LOG.info(
          "Waiting for a catalog and an inventory on {} and {}",
          topics.catalog().name(),
          topics.inventory().name());
    }
  }

  /** What the stages read. Kafka Streams puts the application's id before the names of its own. */
  private Set<String> sources(Topology topology) {
    return topology.describe().subtopologies().stream()
        .flatMap(stages -> stages.nodes().stream())
        .filter(TopologyDescription.Source.class::isInstance)
        .flatMap(source -> ((TopologyDescription.Source) source).topicSet().stream())
        .map(topic -> topic.endsWith("-repartition") ? config.applicationId() + "-" + topic : topic)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void resume() {
    KafkaStreams running = streams;
    if (running != null && running.isPaused()) {
      LOG.info("Catalog and inventory are there: judging begins");
      running.resume();
    }
  }

  /** One INGEST task for each partition of the wider input topic. */
  private int ingestTasks() throws InterruptedException {
    Map<String, TopicDescription> found = describe(required());
    return Math.max(
        found.get(topics.packets().name()).partitions().size(),
        found.get(topics.flows().name()).partitions().size());
  }

  private List<String> required() {
    return List.of(
            topics.packets(),
            topics.flows(),
            topics.inventory(),
            topics.catalog(),
            topics.exceptions(),
            topics.violations(),
            topics.coverage(),
            topics.exporters(),
            topics.deadLetters())
        .stream()
        .map(TopicSpec::name)
        .toList();
  }

  private Map<String, TopicDescription> describe(List<String> names) throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(config.kafka());
    Map<String, TopicDescription> found = new HashMap<>();
    List<String> missing = new ArrayList<>();
    try (Admin admin = Admin.create(settings)) {
      Map<String, KafkaFuture<TopicDescription>> asked =
          admin.describeTopics(names).topicNameValues();
      for (String name : names) {
        try {
          found.put(name, asked.get(name).get());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
            throw new IllegalStateException(
                "can't ask Kafka at "
                    + settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                    + " for its topics: "
                    + e.getCause().getMessage(),
                e.getCause());
          }
          missing.add(name);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException("these topics are missing, create them: " + missing);
    }
    return found;
  }

  /** Catalog and inventory have loaded and records are being judged. */
  public boolean isReady() {
    KafkaStreams running = streams;
    return running != null
        && policies.isReady()
        && !running.isPaused()
        && running.state().isRunningOrRebalancing();
  }

  /** Why the app gave up, empty while it has not. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Catalog and inventory as this instance has them. */
  public PolicySource policies() {
    return policies;
  }

  /** Exceptions as this instance has them. */
  public ExceptionSource exceptions() {
    return exceptions;
  }

  /** Kafka's own view, for metrics; null before {@link #start}. */
  public KafkaStreams kafkaStreams() {
    return streams;
  }

  /**
   * Commits what is done and stops. Leaves the group, so that others take over at once, unless it
   * has a static membership to come back to.
   */
  @Override
  public void close() {
    KafkaStreams running = streams;
    if (running == null) {
      return;
    }
    lag.close();
    boolean comesBack =
        config.kafka().containsKey(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG)
            || config
                .kafka()
                .containsKey(
                    StreamsConfig.consumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG));
    GroupMembershipOperation membership =
        comesBack ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP;
    boolean stopped =
        running.close(CloseOptions.groupMembershipOperation(membership).withTimeout(CLOSE_WITHIN));
    if (!stopped) {
      LOG.warn("Stream threads did not stop within {}", CLOSE_WITHIN);
    }
  }
}
