package io.portcullis.benchmarks.stream;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * The conversations that an app would remember if it started again: what its changelog comes to.
 */
final class KeptConversations {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<Bytes, byte[]> newest = new HashMap<>();

  private KeptConversations() {}

  /**
   * @throws IllegalStateException if records that are there don't come
   */
  static KeptConversations of(String application, String bootstrapServers) {
    String topic = application + "-conversations-changelog";
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    KeptConversations kept = new KeptConversations();
    try (KafkaConsumer<Bytes, byte[]> consumer =
        new KafkaConsumer<>(settings, new BytesDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      kept.read(consumer, consumer.endOffsets(partitions));
    }
    return kept;
  }

  private void read(KafkaConsumer<Bytes, byte[]> consumer, Map<TopicPartition, Long> ends) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      var records = consumer.poll(PATIENCE);
      if (!records.isEmpty()) {
        giveUp = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("no record of " + ends.keySet() + " came in " + PATIENCE);
      }
      records.forEach(record -> newest.put(record.key(), record.value()));
    }
    newest.values().removeIf(value -> value == null);
  }

  int count() {
    return newest.size();
  }

  /** Of keys and values. */
  long bytes() {
    return newest.entrySet().stream()
        .mapToLong(each -> each.getKey().get().length + each.getValue().length)
        .sum();
  }

  List<Conversation> all() {
    return newest.entrySet().stream()
        .map(each -> ConversationFormat.decode(each.getKey().get(), each.getValue()))
        .toList();
  }
}
