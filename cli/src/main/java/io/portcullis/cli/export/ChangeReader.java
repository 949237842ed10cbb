package io.portcullis.cli.export;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic in the order of its partitions, only what was committed. With a group it goes on
 * where the group had confirmed, and shares the partitions with the group's other members; without
 * one it has all of them to itself and remembers nothing. While Kafka is away it gives nothing, and
 * then goes on.
 */
final class ChangeReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final boolean grouped;
  private final Optional<Instant> since;
  private final java.util.function.Consumer<String> notes;

  /** What there was at the beginning, and where reading began. */
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  private final Map<TopicPartition, Long> begins = new HashMap<>();
  private boolean assigned;
  private boolean unconfirmed;
  private long lookedNanos;

  /**
   * @param consumer made with {@link #consumerConfig}; closed with this
   * @param grouped whether it has a group
   * @param since where to begin, if no place is confirmed: at records of then or later
   * @param notes takes what somebody should know
   */
  ChangeReader(
      Consumer<byte[], byte[]> consumer,
      String topic,
      boolean grouped,
      Optional<Instant> since,
      java.util.function.Consumer<String> notes) {
    this.consumer = consumer;
    this.topic = topic;
    this.grouped = grouped;
    this.since = since;
    this.notes = notes;
  }

  static ChangeReader of(
      Map<String, String> kafka,
      String topic,
      Optional<String> group,
      Optional<Instant> since,
      java.util.function.Consumer<String> notes) {
    return new ChangeReader(
        new KafkaConsumer<>(
            consumerConfig(kafka, group), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic,
        group.isPresent(),
        since,
        notes);
  }

  /** Every place is chosen here: none is reset behind somebody's back. */
  private static Map<String, Object> consumerConfig(
      Map<String, String> kafka, Optional<String> group) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    group.ifPresent(id -> config.put(ConsumerConfig.GROUP_ID_CONFIG, id));
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  /** Goes to where reading begins. */
  void begin() {
    List<TopicPartition> partitions = partitions(consumer.partitionsFor(topic));
    ends.putAll(consumer.endOffsets(partitions));
    lookedNanos = System.nanoTime();
    if (grouped) {
      consumer.subscribe(List.of(topic), new Assignment());
    } else {
      consumer.assign(partitions);
      place(partitions);
      assigned = true;
    }
  }

  /** What has come since the last time; maybe nothing. */
  ConsumerRecords<byte[], byte[]> next() {
    try {
      if (!grouped) {
        lookForPartitions();
      }
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      unconfirmed |= !records.isEmpty();
      return records;
    } catch (NoOffsetForPartitionException e) {
      place(e.partitions());
    } catch (OffsetOutOfRangeException e) {
      notes.accept(
          "Kafka no longer has what comes next of "
              + e.partitions()
              + ", or the topic was made anew: going on from the beginning of it.");
      consumer.seekToBeginning(e.partitions());
    } catch (RetriableException e) {
      notes.accept("Kafka does not answer; asking again: " + e.getMessage());
    }
    return ConsumerRecords.empty();
  }

  /** This one, and what follows it in its partition, comes again. */
  void putBack(ConsumerRecord<byte[], byte[]> record) {
    consumer.seek(new TopicPartition(record.topic(), record.partition()), record.offset());
  }

  /** All that came has arrived: the group goes on after it, whoever reads for it then. */
  void confirm() {
    if (!grouped || !unconfirmed) {
      return;
    }
    try {
      consumer.commitSync(ANSWER);
      unconfirmed = false;
    } catch (CommitFailedException | RetriableException e) {
      notes.accept("Kafka did not take the group's place, so some events may come again: " + e);
    }
  }

  /** All has been read that was there at the beginning, and that others of the group don't read. */
  boolean isDone() {
    return assigned
        && consumer.assignment().stream()
            .allMatch(partition -> position(partition) >= end(partition));
  }

  /** How many records there are from begin to end. */
  long toRead() {
    return consumer.assignment().stream()
        .mapToLong(partition -> Math.max(0, end(partition) - begin(partition)))
        .sum();
  }

  /** How many of them have been read. */
  long read() {
    return consumer.assignment().stream()
        .mapToLong(partition -> position(partition) - begin(partition))
        .sum();
  }

  private long begin(TopicPartition partition) {
    return begins.computeIfAbsent(partition, this::position);
  }

  private long end(TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  private long position(TopicPartition partition) {
    try {
      return consumer.position(partition);
    } catch (NoOffsetForPartitionException e) {
      place(e.partitions());
      return consumer.position(partition);
    }
  }

  /** For partitions of which no place is confirmed; it is to be, also if nothing comes of them. */
  private void place(Collection<TopicPartition> partitions) {
    unconfirmed = true;
    if (since.isEmpty()) {
      consumer.seekToBeginning(partitions);
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, Math.max(0, since.get().toEpochMilli())));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> now = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      consumer.seek(partition, first == null ? now.get(partition) : first.offset());
    }
  }

  /** A group is told of new partitions by Kafka. */
  private void lookForPartitions() {
    if (System.nanoTime() - lookedNanos < LOOK_FOR_PARTITIONS.toNanos()) {
      return;
    }
    lookedNanos = System.nanoTime();
    Set<TopicPartition> added = new HashSet<>(partitions(consumer.partitionsFor(topic, ANSWER)));
    added.removeAll(consumer.assignment());
    if (!added.isEmpty()) {
      Set<TopicPartition> all = new HashSet<>(consumer.assignment());
      all.addAll(added);
      consumer.assign(all);
      consumer.seekToBeginning(added);
    }
  }

  private List<TopicPartition> partitions(List<PartitionInfo> infos) {
    return infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** What has arrived is confirmed before the next poll, in which partitions change hands. */
  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      begins.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      assigned = true;
    }
  }
}
