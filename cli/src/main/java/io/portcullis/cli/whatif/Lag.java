package io.portcullis.cli.whatif;

import io.portcullis.serde.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a replay has come, from what its group has committed. */
final class Lag implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MOST_POLLS = 10;

  private final String group;
  private final TopicPartition packets;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param group the application's id, which its internal topics are named after as well
   * @param packetsTopic of one partition
   */
  Lag(Map<String, String> kafka, String group, String packetsTopic) {
    this.group = group;
    this.packets = new TopicPartition(packetsTopic, 0);
    this.admin = Admin.create(new HashMap<>(kafka));
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** How many records of the packets topic are done. */
  long judged() throws InterruptedException {
    OffsetAndMetadata done = committed().get(packets);
    return done == null ? 0 : done.offset();
  }

  /** Nothing that is committed waits for a stage. */
  boolean isNone() throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed = committed();
    List<TopicPartition> inputs = inputs();
    consumer.assign(inputs);
    Map<TopicPartition, Long> ends = consumer.endOffsets(inputs);
    for (TopicPartition input : inputs) {
      OffsetAndMetadata done = committed.get(input);
      consumer.seek(input, done == null ? 0 : done.offset());
    }
    return nothingBefore(ends);
  }

  /** A group's offset stays before the marks that transactions leave, so its number says little. */
  private boolean nothingBefore(Map<TopicPartition, Long> ends) {
    for (int polls = 0; polls < MOST_POLLS; polls++) {
      if (ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        return true;
      }
      if (!consumer.poll(POLL).isEmpty()) {
        return false;
      }
    }
    return false;
  }

  /** How much there is in topics of one partition. */
  long written(TopicSpec... topics) {
    List<TopicPartition> outputs =
        Stream.of(topics).map(topic -> new TopicPartition(topic.name(), 0)).toList();
    return consumer.endOffsets(outputs).values().stream().mapToLong(Long::longValue).sum();
  }

  private List<TopicPartition> inputs() throws InterruptedException {
    List<TopicPartition> inputs = new ArrayList<>();
    inputs.add(packets);
    for (String topic : get(admin.listTopics().names())) {
      if (topic.startsWith(group + "-") && topic.endsWith("-repartition")) {
        inputs.add(new TopicPartition(topic, 0));
      }
    }
    return inputs;
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException {
    return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
  }

  private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the replay's own Kafka does not answer", e.getCause());
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
