package io.portcullis.cli.publish;

import io.portcullis.serde.CheckedSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A compacted topic as what it means: a map. Values that can't be read count as present and
 * different from everything, so that the next change replaces them.
 */
public final class CompactedTopic<V> {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, String> kafka;
  private final String topic;
  private final CheckedSerde<V> values;

  CompactedTopic(Map<String, String> kafka, String topic, CheckedSerde<V> values) {
    this.kafka = kafka;
    this.topic = topic;
    this.values = values;
  }

  /** Of all that change this topic: so that one can't overtake another. */
  public static String transactionalId(String topic) {
    return topic + "-publisher";
  }

  /**
   * Reads, lets {@code decide} see what there is, and writes what it answers in one transaction.
   * The producer takes up its transactional id before anything is read: then the transaction before
   * this one is complete, and whoever else was about to write is fenced off.
   *
   * @param decide from what the topic holds (empty for a value that can't be read) to the changes
   *     in the order in which they are to be written, an empty value deleting its key
   * @return the changes
   */
  Map<String, Optional<V>> change(UnaryOperator<Map<String, Optional<V>>> decide) {
    try (KafkaProducer<String, byte[]> producer = producer()) {
      producer.initTransactions();
      Map<String, Optional<V>> changes = decide.apply(read());
      if (!changes.isEmpty()) {
        write(producer, changes);
      }
      return changes;
    }
  }

  private void write(KafkaProducer<String, byte[]> producer, Map<String, Optional<V>> changes) {
    producer.beginTransaction();
    changes.forEach(
        (key, value) -> {
          byte[] bytes = value.map(it -> values.encode(topic, it)).orElse(null);
          var unused = producer.send(new ProducerRecord<>(topic, key, bytes));
        });
    producer.commitTransaction(); // throws what any send failed with
  }

  /** What the topic holds, with what is committed; empty for a value that can't be read. */
  Map<String, Optional<V>> read() {
    return read(key -> true);
  }

  /** The same for some of the keys. */
  Map<String, Optional<V>> read(Predicate<String> wanted) {
    Map<String, Optional<V>> state = new HashMap<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream().map(CompactedTopic::partition).toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (wanted.test(record.key())) {
            keep(state, record);
          }
        }
      }
    }
    return state;
  }

  /**
   * What to write to get from the one to the other: first the new and changed, in their order, then
   * deletions.
   *
   * @param removable the keys that go where {@code to} doesn't have them
   */
  static <V> Map<String, Optional<V>> changes(
      Map<String, Optional<V>> from, Map<String, V> to, Predicate<String> removable) {
    Map<String, Optional<V>> changes = new LinkedHashMap<>();
    to.forEach(
        (key, value) -> {
          Optional<V> after = Optional.of(value);
          if (!after.equals(from.get(key))) {
            changes.put(key, after);
          }
        });
    from.keySet().stream()
        .filter(key -> !to.containsKey(key) && removable.test(key))
        .forEach(key -> changes.put(key, Optional.empty()));
    return changes;
  }

  private void keep(Map<String, Optional<V>> state, ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      state.remove(record.key());
    } else {
      state.put(
          record.key(), values.decode(record.value()).fold(Optional::of, bad -> Optional.empty()));
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private KafkaProducer<String, byte[]> producer() {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId(topic));
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }
}
