package io.portcullis.benchmarks.exporters;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Adds up the flows that nfacctd wrote to a topic as JSON, several objects in a record. */
final class WrittenJson {

  private static final Pattern FLOWS = Pattern.compile("\"flows\": ?([0-9]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private WrittenJson() {}

  /**
   * @param arguments bootstrap servers and topic
   */
  public static void main(String[] arguments) {
    String topic = arguments[1];
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", arguments[0]),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      System.out.println(read(consumer, consumer.endOffsets(partitions)));
    }
  }

  private static long read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    long flows = 0;
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      var records = consumer.poll(PATIENCE);
      if (records.isEmpty()) {
        throw new IllegalStateException("no record of " + ends + " came within " + PATIENCE);
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        flows += flows(new String(record.value(), StandardCharsets.UTF_8));
      }
    }
    return flows;
  }

  private static long flows(String json) {
    long flows = 0;
    for (Matcher each = FLOWS.matcher(json); each.find(); ) {
      flows += Long.parseLong(each.group(1));
    }
    return flows;
  }
}
