package io.portcullis.benchmarks.site;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All that is outside the app: topics, who writes to them, and how large they grow. */
public final class Site implements AutoCloseable {

  private final Map<String, Object> kafka;
  private final PortcullisSerdes serdes;
  private final Topics topics;
  private final Admin admin;
  private final KafkaProducer<Exporter, ExportPackets> packets;

  public Site(Map<String, Object> kafka, PortcullisSerdes serdes, Topics topics) {
    this.kafka = kafka;
    this.serdes = serdes;
    this.topics = topics;
    this.admin = Admin.create(kafka);
    this.packets =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.get("bootstrap.servers"),
                "compression.type",
                "lz4",
                "linger.ms",
                20),
            serdes.exporterKey().serializer(),
            serdes.exportPackets().serializer());
  }

  public void createTopics(int partitions) throws InterruptedException, ExecutionException {
    List<NewTopic> all =
        topics.all().stream()
            .map(
                spec ->
                    new NewTopic(spec.name(), spec.partitions().orElse(partitions), (short) 1)
                        .configs(spec.cleanupConfig()))
            .toList();
    admin.createTopics(all).all().get();
  }

  public void publish(Catalog catalog) {
    try (KafkaProducer<String, CatalogRecord> producer =
        producer(new StringSerializer(), serdes.catalog().serializer())) {
      for (CatalogFlow flow : catalog.flows()) {
        CatalogRecord entry = new CatalogRecord.Entry(catalog.version(), flow);
        send(producer, topics.catalog().name(), entry.key(), entry);
      }
      CatalogRecord activation =
          new CatalogRecord.Activation(
              catalog.version(), catalog.edition(), catalog.roles(), catalog.flows().size());
      send(producer, topics.catalog().name(), activation.key(), activation);
    }
  }

  public void publish(Collection<InventoryEntry> entries) {
    try (KafkaProducer<InventoryEntry.Key, InventoryEntry> producer =
        producer(serdes.inventoryKey().serializer(), serdes.inventory().serializer())) {
      entries.forEach(entry -> send(producer, topics.inventory().name(), entry.key(), entry));
    }
  }

  private <K, V> KafkaProducer<K, V> producer(Serializer<K> keys, Serializer<V> values) {
    return new KafkaProducer<>(kafka, keys, values);
  }

  /** Receive times may be ahead of the clock: the record's own is the broker's. */
  public void send(ExportPackets batch) {
    send(packets, topics.packets().name(), batch.exporter(), batch);
  }

  /** All that was sent is in the topics. */
  public void flush() {
    packets.flush();
  }

  private static <K, V> void send(KafkaProducer<K, V> producer, String topic, K key, V value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, key, value),
            (sent, failure) -> {
              if (failure != null) {
                throw new IllegalStateException("can't write to " + topic, failure);
              }
            });
  }

  /** Megabytes on the broker's disk, by topic. */
  public Map<String, Double> sizes() throws InterruptedException, ExecutionException {
    Map<String, Double> sizes = new TreeMap<>();
    List<Integer> brokers = admin.describeCluster().nodes().get().stream().map(Node::id).toList();
    for (var directories : admin.describeLogDirs(brokers).allDescriptions().get().values()) {
      for (var directory : directories.values()) {
        directory
            .replicaInfos()
            .forEach(
                (partition, replica) ->
                    sizes.merge(
                        partition.topic(), replica.size() / (double) (1 << 20), Double::sum));
      }
    }
    return sizes;
  }

  /** Packets that were written and that the app has not committed. */
  public long lag(String applicationId) throws InterruptedException, ExecutionException {
    packets.flush();
    Map<TopicPartition, OffsetAndMetadata> done =
        admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    packets
        .partitionsFor(topics.packets().name())
        .forEach(
            each ->
                asked.put(new TopicPartition(each.topic(), each.partition()), OffsetSpec.latest()));
    long lag = 0;
    for (var end : admin.listOffsets(asked).all().get().entrySet()) {
      OffsetAndMetadata committed = done.get(end.getKey());
      lag += end.getValue().offset() - (committed == null ? 0 : committed.offset());
    }
    return lag;
  }

  @Override
  public void close() {
    packets.close();
    admin.close();
  }
}
