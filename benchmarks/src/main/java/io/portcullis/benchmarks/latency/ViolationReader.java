package io.portcullis.benchmarks.latency;

import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.PortcullisSerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed of the violations, as whoever is alerted by them does. */
final class ViolationReader implements AutoCloseable {

  private static final Duration AT_MOST = Duration.ofSeconds(1);

  private final KafkaConsumer<String, Violation> consumer;
  private final Probes probes;
  private final Thread reading = new Thread(this::read, "violations");

  ViolationReader(Map<String, String> kafka, PortcullisSerdes serdes, String topic, Probes probes) {
    this.probes = probes;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", kafka.get("bootstrap.servers"),
                "isolation.level", "read_committed",
                "enable.auto.commit", "false"),
            new StringDeserializer(),
            serdes.violation().deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  void start() {
    reading.start();
  }

  private void read() {
    try (consumer) {
      while (true) {
        consumer
            .poll(AT_MOST)
            .forEach(
                record -> {
                  if (record.value() != null) {
                    probes.told(record.value().client().address());
                  }
                });
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    reading.join();
  }
}
