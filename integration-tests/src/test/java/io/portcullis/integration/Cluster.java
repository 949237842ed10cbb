package io.portcullis.integration;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.cli.publish.CatalogPublisher;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A Kafka cluster as the tests use it: one Portcullis a topic prefix, filled and read from outside.
 */
final class Cluster {

  private final Map<String, String> kafka;
  private final PortcullisSerdes serdes;

  Cluster(String bootstrapServers, SchemaRegistryClient registry) {
    this.kafka = Map.of("bootstrap.servers", bootstrapServers);
    this.serdes = new PortcullisSerdes(registry);
  }

  PortcullisSerdes serdes() {
    return serdes;
  }

  Map<String, String> kafka() {
    return kafka;
  }

  /** Creates the topics of a Portcullis and publishes the built-in catalog and this inventory. */
  Topics prepare(String prefix, int partitions, Collection<InventoryEntry> inventory) {
    Topics topics = new Topics(prefix);
    new TopicCreator(kafka, new TopicsConfig(true, prefix, partitions, 1)).ensure(topics.all());
    new CatalogPublisher(kafka, topics.catalog().name(), serdes.catalog())
        .publish(CatalogFiles.builtIn());
    new InventoryPublisher(kafka, topics.inventory().name(), serdes.inventory()).publish(inventory);
    return topics;
  }

  /** Appends batches of export packets, their receive time as the records' timestamp. */
  void send(Topics topics, List<ExportPackets> batches) {
    try (KafkaProducer<Exporter, ExportPackets> producer =
        new KafkaProducer<>(
            settings("acks", "all"),
            serdes.exporterKey().serializer(),
            serdes.exportPackets().serializer())) {
      for (ExportPackets batch : batches) {
        sent(
            producer.send(
                new ProducerRecord<>(
                    topics.packets().name(),
                    null,
                    batch.receivedMillis(),
                    batch.exporter(),
                    batch)));
      }
    }
  }

  /** Appends bytes as they are to a topic. */
  void sendRaw(String topic, byte[] key, byte[] value) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            settings("acks", "all"), new ByteArraySerializer(), new ByteArraySerializer())) {
      sent(producer.send(new ProducerRecord<>(topic, key, value)));
    }
  }

  private static void sent(java.util.concurrent.Future<?> future) {
    try {
      future.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The newest state of each violation, by id. */
  Map<String, Violation> violations(Topics topics) {
    Map<String, Violation> newest = new TreeMap<>();
    for (ConsumerRecord<String, Violation> record :
        read(
            topics.violations().name(),
            new StringDeserializer(),
            serdes.violation().deserializer())) {
      if (record.value() == null) {
        newest.remove(record.key());
      } else {
        newest.put(record.key(), record.value());
      }
    }
    return newest;
  }

  /** Raw dead letters with their headers. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters(Topics topics) {
    return read(
        topics.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Everything committed in a topic at the time of the call. */
  <K, V> List<ConsumerRecord<K, V>> read(
      String topic, Deserializer<K> keys, Deserializer<V> values) {
    try (KafkaConsumer<K, V> consumer =
        new KafkaConsumer<>(
            settings("isolation.level", "read_committed", "enable.auto.commit", "false"),
            keys,
            values)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<K, V>> all = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  private Map<String, Object> settings(String... more) {
    Map<String, Object> settings = new HashMap<>(kafka);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }
}
