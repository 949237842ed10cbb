package io.portcullis.integration;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.cli.publish.CatalogPublisher;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.Decoded;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A Kafka cluster as the tests use it: one Portcullis a topic prefix, filled and read from outside.
 */
final class Cluster {

  /** With a broker that is to come back. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

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
    return prepare(prefix, partitions, inventory, CatalogFiles.builtIn());
  }

  /** Creates the topics of a Portcullis and publishes this catalog and this inventory. */
  Topics prepare(
      String prefix, int partitions, Collection<InventoryEntry> inventory, Catalog catalog) {
    Topics topics = new Topics(prefix);
    new TopicCreator(kafka, new TopicsConfig(true, prefix, partitions, 1, -1)).ensure(topics.all());
    new CatalogPublisher(kafka, topics.catalog().name(), serdes.catalog()).publish(catalog);
    new InventoryPublisher(kafka, topics.inventory().name(), serdes.inventory()).publish(inventory);
    return topics;
  }

  /** The topics that there are now with names that begin so. */
  List<String> names(String prefix) throws Exception {
    try (Admin admin = Admin.create(settings())) {
      return admin.listTopics().names().get().stream()
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  /** Appends batches of export packets, their receive time as the records' timestamp. */
  void send(Topics topics, List<ExportPackets> batches) {
    send(topics, batches, serdes.exportPackets().serializer());
  }

  /** The same, under a schema of the caller's choice. */
  void send(Topics topics, List<ExportPackets> batches, Serializer<ExportPackets> packets) {
    Map<String, Object> settings =
        settings("acks", "all", "delivery.timeout.ms", Long.toString(PATIENCE.toMillis()));
    try (KafkaProducer<Exporter, ExportPackets> producer =
        new KafkaProducer<>(settings, serdes.exporterKey().serializer(), packets)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ExportPackets batch : batches) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topics.packets().name(),
                    null,
                    batch.receivedMillis(),
                    batch.exporter(),
                    batch)));
      }
      sent.forEach(Cluster::sent);
    }
  }

  /** Tries for a few seconds to append a record without content; whether it was acknowledged. */
  boolean isTaken(String topic) {
    Map<String, Object> settings =
        settings(
            "acks", "all",
            "max.block.ms", "5000",
            "request.timeout.ms", "4000",
            "delivery.timeout.ms", "5000",
            "linger.ms", "0");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, null, null)).get();
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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

  private static void sent(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The newest state of each violation, by id. */
  Map<String, Violation> violations(Topics topics) {
    return newest(topics.violations().name(), serdes.violation());
  }

  /** The newest state of each expectation, by its key's text. */
  Map<String, FlowCoverage> coverage(Topics topics) {
    return newest(topics.coverage().name(), serdes.flowCoverage());
  }

  /** All that was told of violations, each id's in order. */
  List<Violation> violationsTold(Topics topics) {
    return told(topics.violations().name(), serdes.violation());
  }

  /** All that was told of expectations, in order. */
  List<FlowCoverage> coverageTold(Topics topics) {
    return told(topics.coverage().name(), serdes.flowCoverage());
  }

  private <V> List<V> told(String topic, CheckedSerde<V> values) {
    return readable(topic, values).stream()
        .map(ConsumerRecord::value)
        .filter(Objects::nonNull)
        .map(value -> ((Decoded.Good<V>) value).value())
        .toList();
  }

  /** What each window of traffic came to, by its key's text. */
  Map<String, TrendCell> trends(Topics topics) {
    Map<String, TrendCell> cells = new TreeMap<>();
    for (TrendStep step : TrendStep.values()) {
      cells.putAll(newest(topics.trends(step).name(), serdes.trendCell()));
    }
    return cells;
  }

  /** The newest state of each exporter's observation domain. */
  Map<String, ExporterStatus> exporters(Topics topics) {
    return newest(topics.exporters().name(), serdes.exporterStatus());
  }

  private <V> Map<String, V> newest(String topic, CheckedSerde<V> values) {
    Map<String, V> newest = new TreeMap<>();
    for (ConsumerRecord<String, Decoded<V>> record : readable(topic, values)) {
      if (record.value() == null) {
        newest.remove(record.key());
      } else {
        newest.put(record.key(), ((Decoded.Good<V>) record.value()).value());
      }
    }
    return newest;
  }

  /** All but what was put there to poison it. */
  private <V> List<ConsumerRecord<String, Decoded<V>>> readable(
      String topic, CheckedSerde<V> values) {
    List<ConsumerRecord<String, Decoded<V>>> all =
        new ArrayList<>(read(topic, new StringDeserializer(), values.total().deserializer()));
    all.removeIf(record -> record.value() instanceof Decoded.Bad<V>);
    return all;
  }

  /**
   * An app has read and committed whatever stands in its input and between its stages. What a stage
   * has read is committed with what it writes of that: asked in their order, nothing is missed that
   * is on its way.
   */
  boolean allRead(Topics topics, String applicationId) throws Exception {
    List<String> inOrder =
        List.of(
            topics.packets().name(),
            applicationId + "-flow-batches-repartition",
            applicationId + "-candidates-repartition",
            applicationId + "-coverage-evidence-repartition",
            applicationId + "-trend-sums-repartition");
    try (Admin admin = Admin.create(settings())) {
      for (String topic : inOrder) {
        if (hasOpenTransaction(admin, topic)) {
          return false;
        }
        Map<TopicPartition, OffsetAndMetadata> committed =
            admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get();
        List<?> unread =
            read(
                topic,
                partition ->
                    committed.containsKey(partition) ? committed.get(partition).offset() : 0,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        if (!unread.isEmpty()) {
          return false;
        }
      }
      return true;
    }
  }

  /** What someone has written and not committed yet keeps what stands behind it from readers. */
  private static boolean hasOpenTransaction(Admin admin, String topic) throws Exception {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    admin
        .describeTopics(List.of(topic))
        .topicNameValues()
        .get(topic)
        .get()
        .partitions()
        .forEach(
            each -> ends.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
    return !ends(admin, ends, IsolationLevel.READ_COMMITTED)
        .equals(ends(admin, ends, IsolationLevel.READ_UNCOMMITTED));
  }

  private static Map<TopicPartition, Long> ends(
      Admin admin, Map<TopicPartition, OffsetSpec> of, IsolationLevel isolation) throws Exception {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(of, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, end) -> offsets.put(partition, end.offset()));
    return offsets;
  }

  /** Raw dead letters with their headers. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters(Topics topics) {
    return read(
        topics.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Everything committed in a topic at the time of the call. */
  <K, V> List<ConsumerRecord<K, V>> read(
      String topic, Deserializer<K> keys, Deserializer<V> values) {
    return read(topic, partition -> 0, keys, values);
  }

  /** The same, each by itself: all of it may be more than there is room for. */
  <K, V> void read(
      String topic,
      Deserializer<K> keys,
      Deserializer<V> values,
      Consumer<ConsumerRecord<K, V>> each) {
    read(topic, partition -> 0, keys, values, each);
  }

  private <K, V> List<ConsumerRecord<K, V>> read(
      String topic,
      ToLongFunction<TopicPartition> from,
      Deserializer<K> keys,
      Deserializer<V> values) {
    List<ConsumerRecord<K, V>> all = new ArrayList<>();
    read(topic, from, keys, values, all::add);
    return all;
  }

  private <K, V> void read(
      String topic,
      ToLongFunction<TopicPartition> from,
      Deserializer<K> keys,
      Deserializer<V> values,
      Consumer<ConsumerRecord<K, V>> each) {
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
      partitions.forEach(one -> consumer.seek(one, from.applyAsLong(one)));
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(each);
      }
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
