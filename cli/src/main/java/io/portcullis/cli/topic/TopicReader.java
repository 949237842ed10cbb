package io.portcullis.cli.topic;

import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a topic holds at this moment: committed records, without a group, once. */
public final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, String> kafka;

  public TopicReader(Map<String, String> kafka) {
    this.kafka = kafka;
  }

  /**
   * @param fromMillis records older than that are left out; {@link Long#MIN_VALUE} for all
   * @param record key and value; a value is null where its key was deleted
   */
  public void read(String topic, long fromMillis, BiConsumer<byte[], byte[]> record) {
    records(topic, fromMillis, one -> record.accept(one.key(), one.value()));
  }

  /** How many records there are at most: what was compacted or aborted leaves gaps. */
  public long size(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      return consumer.endOffsets(partitions).entrySet().stream()
          .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
          .sum();
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** The same with all that is known of each; those of a partition in their order. */
  public void records(
      String topic, long fromMillis, Consumer<ConsumerRecord<byte[], byte[]>> record) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      if (fromMillis != Long.MIN_VALUE) {
        seek(consumer, partitions, fromMillis, ends);
      }
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(record);
      }
    }
  }

  /**
   * The newest value of each key.
   *
   * @param unreadable told the key of a value that can't be read, and why; the key is left out
   */
  public <V> Map<String, V> newest(
      String topic, CheckedSerde<V> values, BiConsumer<String, Decoded.Bad<V>> unreadable) {
    Map<String, V> newest = new HashMap<>();
    read(
        topic,
        Long.MIN_VALUE,
        (keyBytes, value) -> {
          String key = new String(keyBytes, StandardCharsets.UTF_8);
          newest.remove(key);
          if (value == null) {
            return;
          }
          Decoded<V> decoded = values.decode(value);
          if (decoded instanceof Decoded.Good<V> good) {
            newest.put(key, good.value());
          } else if (decoded instanceof Decoded.Bad<V> bad) {
            unreadable.accept(key, bad);
          }
        });
    return newest;
  }

  private static void seek(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      long fromMillis,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, Math.max(0, fromMillis)));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      consumer.seek(partition, first == null ? ends.get(partition) : first.offset());
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
