package io.portcullis.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.metrics.GaugeTable;
import io.portcullis.metrics.PortcullisMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of each topic the topology, with all its instances, has not taken up yet. Asks
 * Kafka and not its own consumers: those know nothing while they stand still, which is when it
 * matters.
 */
final class StreamLag implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamLag.class);
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Admin admin;
  private final String group;
  private final Set<String> topics;
  private final GaugeTable<Long> lag;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "stream-lag");
            made.setDaemon(true);
            return made;
          });

  /**
   * @param admin closed with this
   * @param group of the consumers
   * @param topics what they read; one that is not there yet has no lag
   */
  StreamLag(Admin admin, String group, Set<String> topics, MeterRegistry registry) {
    this.admin = admin;
    this.group = group;
    this.topics = Set.copyOf(topics);
    this.lag = PortcullisMeter.STREAM_LAG.table(registry, Long::doubleValue, Long::sum);
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Where Kafka does not answer nothing is shown, rather than what was true once. */
  void look() {
    try {
      Map<List<String>, Long> rows = new HashMap<>();
      byTopic().forEach((topic, records) -> rows.put(List.of(topic), records));
      lag.show(rows);
    } catch (ExecutionException | RuntimeException e) {
      LOG.warn("Kafka does not tell how far the topology lags, asking again: {}", e.toString());
      lag.show(Map.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Long> byTopic() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    List<TopicPartition> partitions = partitions();
    List<TopicPartition> untouched =
        partitions.stream().filter(one -> committed.get(one) == null).toList();
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> from = offsets(untouched, OffsetSpec.earliest());
    committed.forEach(
        (partition, offset) ->
            Optional.ofNullable(offset).ifPresent(some -> from.put(partition, some.offset())));
    Map<String, Long> byTopic = new HashMap<>();
    ends.forEach(
        (partition, end) ->
            byTopic.merge(
                partition.topic(),
                Math.max(0, end - from.getOrDefault(partition, end)),
                Long::sum));
    return byTopic;
  }

  private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (KafkaFuture<TopicDescription> asked :
        admin.describeTopics(topics).topicNameValues().values()) {
      try {
        TopicDescription topic = asked.get();
        topic
            .partitions()
            .forEach(one -> partitions.add(new TopicPartition(topic.name(), one.partition())));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return partitions;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(wanted)
        .all()
        .get()
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close(Duration.ofSeconds(1));
  }
}
