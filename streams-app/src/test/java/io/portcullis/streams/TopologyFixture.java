package io.portcullis.streams;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogRecord;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.DeadLetter;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.streams.failures.DeadLetters;
import io.portcullis.streams.policy.ExceptionSource;
import io.portcullis.streams.policy.PolicySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in a {@link TopologyTestDriver}, with the test's own clock. */
final class TopologyFixture implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  final PortcullisSerdes serdes;
  final PolicySource policies;
  final ExceptionSource exceptions;
  final TopologyTestDriver driver;
  final Topology topology;

  private final TestInputTopic<String, byte[]> catalog;
  private final TestInputTopic<String, byte[]> inventory;
  private final TestInputTopic<String, byte[]> accepted;
  private final TestInputTopic<byte[], byte[]> packets;
  private final TestInputTopic<byte[], byte[]> flows;
  private final TestOutputTopic<String, Violation> violations;
  private final TestOutputTopic<String, FlowCoverage> coverage;
  private final List<TestOutputTopic<String, TrendCell>> trends;
  private final TestOutputTopic<ExporterStatus.Key, ExporterStatus> exporters;
  private final TestOutputTopic<String, byte[]> deadLetters;
  private Instant now = NOON;

  TopologyFixture() {
    this(TopologyConfig.defaults());
  }

  TopologyFixture(TopologyConfig defaults) {
    TopologyConfig config =
        new TopologyConfig(
            1,
            defaults.ingest(),
            defaults.judge(),
            defaults.violations(),
            defaults.coverage(),
            defaults.trends(),
            defaults.policy(),
            defaults.exceptions());
    serdes = new PortcullisSerdes(registry());
    StreamsDeps deps = new StreamsDeps(serdes, meters, () -> now, "test");
    policies = new PolicySource(config.policy(), deps.clock(), meters);
    exceptions = new ExceptionSource(config.exceptions(), deps.clock(), meters);
    Properties settings = settings(config, meters);
    topology = PortcullisTopology.build(config, deps, topics, 1, policies, exceptions, settings);
    driver = new TopologyTestDriver(topology, settings, NOON);
    catalog = input(topics.catalog().name(), new StringSerializer());
    inventory = input(topics.inventory().name(), new StringSerializer());
    accepted = input(topics.exceptions().name(), new StringSerializer());
    packets = input(topics.packets().name(), new ByteArraySerializer());
    flows = input(topics.flows().name(), new ByteArraySerializer());
    violations =
        driver.createOutputTopic(
            topics.violations().name(),
            new StringDeserializer(),
            serdes.violation().deserializer());
    coverage =
        driver.createOutputTopic(
            topics.coverage().name(),
            new StringDeserializer(),
            serdes.flowCoverage().deserializer());
    trends =
        Stream.of(TrendStep.values())
            .map(
                step ->
                    driver.createOutputTopic(
                        topics.trends(step).name(),
                        new StringDeserializer(),
                        serdes.trendCell().deserializer()))
            .toList();
    exporters =
        driver.createOutputTopic(
            topics.exporters().name(),
            serdes.exporterStatusKey().deserializer(),
            serdes.exporterStatus().deserializer());
    deadLetters =
        driver.createOutputTopic(
            topics.deadLetters().name(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** With the estate's catalog and inventory loaded. */
  static TopologyFixture ready() {
    return ready(TopologyConfig.defaults());
  }

  static TopologyFixture ready(TopologyConfig config) {
    TopologyFixture fixture = new TopologyFixture(config);
    fixture.publish(Estate.VERSION, Estate.FLOWS);
    Estate.INVENTORY.forEach(fixture::publish);
    return fixture;
  }

  private static SchemaRegistryClient registry() {
    try {
      Path file = Files.createTempDirectory("schemas").resolve("schemas.json");
      return RegistryClients.connect(Map.of(RegistryClients.URL, file.toUri().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties settings(TopologyConfig config, SimpleMeterRegistry registry) {
    StreamsAppConfig app =
        new StreamsAppConfig(
            "portcullis-test",
            Topics.DEFAULT_PREFIX,
            1,
            Path.of(System.getProperty("java.io.tmpdir"), "portcullis-test-state"),
            config,
            Map.of(
                "bootstrap.servers",
                "unused.invalid:9092",
                // The driver forgets what was sent but not committed yet; a broker does not.
                "processing.guarantee",
                "at_least_once"));
    return StreamsSettings.of(
        app, new DeadLetters(topics.deadLetters().name(), "test", new DeadLetterMeter(registry)));
  }

  private <K> TestInputTopic<K, byte[]> input(
      String topic, org.apache.kafka.common.serialization.Serializer<K> keys) {
    return driver.createInputTopic(topic, keys, new ByteArraySerializer());
  }

  void publish(String version, List<CatalogFlow> all) {
    all.forEach(flow -> publish(new CatalogRecord.Entry(version, flow)));
    publish(Estate.activation(version, all.size()));
  }

  void publish(CatalogRecord record) {
    catalog.pipeInput(record.key(), serdes.catalog().encode(topics.catalog().name(), record));
  }

  void publishCatalogBytes(String key, byte[] value) {
    catalog.pipeInput(key, value);
  }

  void publish(InventoryEntry entry) {
    inventory.pipeInput(
        entry.key().toString(), serdes.inventory().encode(topics.inventory().name(), entry));
  }

  void publishInventoryBytes(String key, byte[] value) {
    inventory.pipeInput(key, value);
  }

  void publish(PolicyException exception) {
    publishExceptionBytes(
        exception.id(), serdes.policyException().encode(topics.exceptions().name(), exception));
  }

  void publishExceptionBytes(String id, byte[] value) {
    accepted.pipeInput(id, value);
  }

  void observe(Leg leg) {
    flows.pipeInput(
        null,
        serdes.flowRecord().encode(topics.flows().name(), leg.received(now.toEpochMilli())),
        now);
  }

  /** A flow whose producer held it back for so long. */
  void observe(Leg leg, Duration late) {
    flows.pipeInput(
        null,
        serdes
            .flowRecord()
            .encode(topics.flows().name(), leg.received(now.minus(late).toEpochMilli())),
        now);
  }

  void flowBytes(byte[] value) {
    flows.pipeInput(null, value, now);
  }

  void packets(Exporter from, byte[]... datagrams) {
    ExportPackets record = new ExportPackets(from, now.toEpochMilli(), List.of(datagrams));
    packetBytes(serdes.exportPackets().encode(topics.packets().name(), record));
  }

  void packetBytes(byte[] value) {
    packets.pipeInput(null, value, now);
  }

  /** The names of all topics between two stages, as Kafka Streams knows them. */
  Set<String> topicsBetweenStages() {
    return topology.describe().subtopologies().stream()
        .flatMap(stages -> stages.nodes().stream())
        .filter(TopologyDescription.Source.class::isInstance)
        .flatMap(source -> ((TopologyDescription.Source) source).topicSet().stream())
        .filter(topic -> topic.endsWith("-repartition"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Writes bytes straight into a topic between two stages. */
  void pipeInternal(String topic, byte[] key, byte[] value) {
    input("portcullis-test-" + topic, new ByteArraySerializer()).pipeInput(key, value, now);
  }

  /** Bytes of each batch that crossed from INGEST to JUDGE. */
  List<Integer> batchSizes() {
    return driver
        .createOutputTopic(
            "portcullis-test-flow-batches-repartition",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readValuesToList()
        .stream()
        .map(batch -> batch.length)
        .toList();
  }

  /** Lets wall-clock time pass, second by second. */
  void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      now = now.plusSeconds(1);
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  /** Lets wall-clock time pass in one step. */
  void passAtOnce(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** What an operator or NTP does to a clock that was ahead. */
  void setClockBack(Duration by) {
    now = now.minus(by);
  }

  /** Long enough for half-seen conversations to settle on an otherwise silent input. */
  void settle() {
    pass(Duration.ofSeconds(37));
  }

  Instant now() {
    return now;
  }

  /** Violations published since the last call. */
  List<Violation> violations() {
    return violations.readValuesToList();
  }

  /** What was published of expectations since the last call; null for a tombstone. */
  List<KeyValue<String, FlowCoverage>> coverage() {
    return coverage.readKeyValuesToList();
  }

  /** What was published of trends since the last call. */
  List<TrendCell> trends() {
    return trends.stream().flatMap(topic -> topic.readValuesToList().stream()).toList();
  }

  List<ExporterStatus> exporters() {
    return exporters.readValuesToList();
  }

  /** Dead letters written since the last call. */
  List<Dead> deadLetters() {
    return deadLetters.readRecordsToList().stream().map(Dead::of).toList();
  }

  /**
   * @param writtenAt null where that is left to the producer
   */
  record Dead(DeadLetter letter, byte[] bytes, Long writtenAt) {
    static Dead of(TestRecord<String, byte[]> record) {
      return new Dead(DeadLetter.of(record.headers()), record.value(), record.timestamp());
    }
  }

  double count(String meter, String... tags) {
    var found = meters.find(meter).tags(tags).counter();
    return found == null ? 0 : found.count();
  }

  @Override
  public void close() {
    driver.close();
    meters.close();
  }
}
