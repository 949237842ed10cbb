package io.portcullis.cli.whatif;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a window of a topic, all partitions in the order of their records' times: what is judged
 * does not depend on how partitions happen to be fetched. Has no group, and commits nothing.
 */
final class PacketsInOrder implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLL_RECORDS = 100;
  private static final int FETCH_BYTES = 8 * 1024 * 1024;

  /** A partition that has so many waiting for others is not read further meanwhile. */
  private static final int MOST_WAITING = 50;

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> waiting =
      new HashMap<>();
  private Map<TopicPartition, Long> ends = Map.of();

  /**
   * @param consumer without a group; closed with this
   */
  PacketsInOrder(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.partitions = new ArrayList<>();
    for (PartitionInfo info : consumer.partitionsFor(topic)) {
      TopicPartition partition = new TopicPartition(topic, info.partition());
      partitions.add(partition);
      waiting.put(partition, new ArrayDeque<>());
    }
    consumer.assign(partitions);
  }

  static PacketsInOrder of(Map<String, String> kafka, String topic) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    return new PacketsInOrder(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic);
  }

  /** Goes to where the window begins; nothing that comes from now on is in it. */
  Window seek(long askedMillis, long leadMillis, long nowMillis) {
    ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, Math.max(0, leadMillis)));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> begins = new HashMap<>();
    long oldest = nowMillis;
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      long begin = first == null ? ends.get(partition) : first.offset();
      oldest = first == null ? oldest : Math.min(oldest, first.timestamp());
      begins.put(partition, begin);
      consumer.seek(partition, begin);
    }
    return new Window(askedMillis, leadMillis, oldest, nowMillis, begins, ends);
  }

  /** The next of them, as many as it is certain that nothing comes before; maybe none. */
  List<ConsumerRecord<byte[], byte[]>> next() {
    for (TopicPartition partition : partitions) {
      if (isRead(partition) || waiting.get(partition).size() >= MOST_WAITING) {
        consumer.pause(List.of(partition));
      } else {
        consumer.resume(List.of(partition));
      }
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      if (record.offset() < ends.get(partition)) {
        waiting.get(partition).add(record);
      }
    }
    List<ConsumerRecord<byte[], byte[]>> next = new ArrayList<>();
    while (nobodyIsWaitedFor() && !isEmpty()) {
      next.add(waiting.get(earliest()).remove());
    }
    return next;
  }

  boolean isDone() {
    return isEmpty() && partitions.stream().allMatch(this::isRead);
  }

  private boolean isRead(TopicPartition partition) {
    return consumer.position(partition) >= ends.get(partition);
  }

  private boolean nobodyIsWaitedFor() {
    return partitions.stream()
        .allMatch(partition -> !waiting.get(partition).isEmpty() || isRead(partition));
  }

  private boolean isEmpty() {
    return waiting.values().stream().allMatch(Deque::isEmpty);
  }

  private TopicPartition earliest() {
    TopicPartition earliest = null;
    for (TopicPartition partition : partitions) {
      Deque<ConsumerRecord<byte[], byte[]>> queue = waiting.get(partition);
      if (!queue.isEmpty()
          && (earliest == null
              || queue.element().timestamp() < waiting.get(earliest).element().timestamp())) {
        earliest = partition;
      }
    }
    return earliest;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
