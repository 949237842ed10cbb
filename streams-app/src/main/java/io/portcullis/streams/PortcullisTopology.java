package io.portcullis.streams;

import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendTold;
import io.portcullis.domain.violation.Candidate;
import io.portcullis.domain.violation.Suspect;
import io.portcullis.domain.violation.Violation;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.Decoded;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.Topics;
import io.portcullis.streams.coverage.CoverageStage;
import io.portcullis.streams.coverage.CoverageStores;
import io.portcullis.streams.coverage.Covered;
import io.portcullis.streams.ingest.Ingest;
import io.portcullis.streams.ingest.IngestMeters;
import io.portcullis.streams.ingest.IngestStores;
import io.portcullis.streams.ingest.Ingested;
import io.portcullis.streams.ingest.ReceiveTime;
import io.portcullis.streams.judge.CandidateSerde;
import io.portcullis.streams.judge.EvidenceSerde;
import io.portcullis.streams.judge.Judge;
import io.portcullis.streams.judge.JudgeMeters;
import io.portcullis.streams.judge.JudgeStores;
import io.portcullis.streams.judge.Judged;
import io.portcullis.streams.judge.SuspectKey;
import io.portcullis.streams.judge.TrendToldSerde;
import io.portcullis.streams.policy.ExceptionSource;
import io.portcullis.streams.policy.PolicySource;
import io.portcullis.streams.shuffle.FlowBatch;
import io.portcullis.streams.shuffle.Shard;
import io.portcullis.streams.trends.TrendStores;
import io.portcullis.streams.trends.TrendsStage;
import io.portcullis.streams.violations.ViolationMeters;
import io.portcullis.streams.violations.ViolationStores;
import io.portcullis.streams.violations.Violations;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Joins the stages, and alone knows the topics between them. */
public final class PortcullisTopology {

  private final TopologyConfig config;
  private final StreamsDeps deps;
  private final Topics topics;
  private final int ingestTasks;
  private final PolicySource policies;
  private final ExceptionSource exceptions;
  private final Properties settings;
  private final StreamsBuilder builder;

  private PortcullisTopology(
      TopologyConfig config,
      StreamsDeps deps,
      Topics topics,
      int ingestTasks,
      PolicySource policies,
      ExceptionSource exceptions,
      Properties settings) {
    this.config = config;
    this.deps = deps;
    this.topics = topics;
    this.ingestTasks = ingestTasks;
    this.policies = policies;
    this.exceptions = exceptions;
    this.settings = settings;
    this.builder =
        new StreamsBuilder(
            new org.apache.kafka.streams.TopologyConfig(new StreamsConfig(settings)));
  }

  /**
   * @param ingestTasks the larger of the numbers of partitions of packets and flows
   * @param policies not attached to another topology
   * @param exceptions not attached to another topology either
   * @param settings Kafka's own, as the topology is to run with them: some shape it
   */
  public static Topology build(
      TopologyConfig config,
      StreamsDeps deps,
      Topics topics,
      int ingestTasks,
      PolicySource policies,
      ExceptionSource exceptions,
      Properties settings) {
    return new PortcullisTopology(config, deps, topics, ingestTasks, policies, exceptions, settings)
        .build();
  }

  private Topology build() {
    PortcullisSerdes serdes = deps.serdes();
    policies.attach(
        builder,
        topics.catalog().name(),
        serdes.catalog().total(),
        topics.inventory().name(),
        serdes.inventory().total());
    Serde<Violation> violations = violationSerde();
    KStream<Integer, FlowBatch> batches = ingest();
    Map<String, KStream<Object, Judged>> judged = judge(batches);
    violations(suspected(judged.get("judged-suspected"), violations), violations)
        .to(
            topics.violations().name(),
            Produced.with(Serdes.String(), violations).withName("violations-sink"));
    coverage(shown(judged.get("judged-shown")), violations);
    trends(judged.get("judged-counted"));
    exceptions.attach(builder, topics.exceptions().name(), serdes.policyException().total());
    return builder.build(settings);
  }

  private KStream<Integer, FlowBatch> ingest() {
    IngestMeters meters = new IngestMeters(deps.registry(), deps.clock());
    String packets = topics.packets().name();
    KStream<byte[], Decoded<?>> input =
        source(packets, "packets", deps.serdes().exportPackets())
            .merge(
                source(topics.flows().name(), "flows", deps.serdes().flowRecord()),
                Named.as("ingest-input"));
    ProcessorSupplier<byte[], Decoded<?>, Object, Ingested> ingest =
        () ->
            new Ingest(
                config.ingest(),
                config.coverage().silentAfter(),
                policies,
                meters,
                config.shards(),
                packets,
                deps.appVersion());
    Map<String, KStream<Object, Ingested>> ingested =
        input
            .process(ingest, Named.as("ingest"), add(IngestStores.builders()))
            .split(Named.as("ingested"))
            .branch((key, value) -> value instanceof Ingested.Observed, Branched.as("-observed"))
            .branch(
                (key, value) -> value instanceof Ingested.Status || value instanceof Ingested.Gone,
                Branched.as("-status"))
            .branch((key, value) -> value instanceof Ingested.Refused, Branched.as("-refused"))
            .noDefaultBranch();
    writeStatus(ingested.get("ingested-status"));
    writeRefused(ingested.get("ingested-refused"));
    return ingested
        .get("ingested-observed")
        .map(
            (shard, value) -> KeyValue.pair((Integer) shard, ((Ingested.Observed) value).batch()),
            Named.as("batches"));
  }

  private <T> KStream<byte[], Decoded<?>> source(String topic, String name, CheckedSerde<T> serde) {
    return builder.stream(
            topic,
            Consumed.with(Serdes.ByteArray(), serde.total())
                .withTimestampExtractor(new ReceiveTime(deps.clock()))
                .withName(name + "-source"))
        .mapValues(decoded -> (Decoded<?>) decoded, Named.as(name));
  }

  private void writeStatus(KStream<Object, Ingested> statuses) {
    statuses
        .map(
            (key, value) -> {
              if (value instanceof Ingested.Gone gone) {
                return KeyValue.pair(gone.key(), (ExporterStatus) null);
              }
              ExporterStatus status = ((Ingested.Status) value).status();
              return KeyValue.pair(status.key(), status);
            },
            Named.as("statuses"))
        .to(
            topics.exporters().name(),
            Produced.with(deps.serdes().exporterStatusKey(), deps.serdes().exporterStatus())
                .withName("exporters-sink"));
  }

  private void writeRefused(KStream<Object, Ingested> refused) {
    refused
        .map(
            (key, value) -> {
              Ingested.Refused letter = (Ingested.Refused) value;
              return KeyValue.pair(letter.source(), letter.bytes());
            },
            Named.as("dead-letters"))
        .to(
            topics.deadLetters().name(),
            Produced.with(Serdes.String(), Serdes.ByteArray()).withName("dead-letters-sink"));
  }

  private Map<String, KStream<Object, Judged>> judge(KStream<Integer, FlowBatch> batches) {
    JudgeMeters meters = new JudgeMeters(deps.registry(), deps.clock());
    return batches
        .repartition(
            Repartitioned.<Integer, FlowBatch>as("flow-batches")
                .withKeySerde(Serdes.Integer())
                .withValueSerde(FlowBatch.serde())
                .withNumberOfPartitions(config.shards())
                .withStreamPartitioner(Shard.partitioner()))
        .process(
            () -> new Judge(config.judge(), config.trends(), policies, meters, ingestTasks),
            Named.as("judge"),
            add(JudgeStores.builders()))
        .split(Named.as("judged"))
        .branch((key, value) -> value instanceof Judged.Suspected, Branched.as("-suspected"))
        .branch((key, value) -> value instanceof Judged.Shown, Branched.as("-shown"))
        .branch((key, value) -> value instanceof Judged.Counted, Branched.as("-counted"))
        .noDefaultBranch();
  }

  private KStream<Suspect, Candidate> suspected(
      KStream<Object, Judged> judged, Serde<Violation> violations) {
    return judged
        .map(
            (suspect, value) ->
                KeyValue.pair((Suspect) suspect, ((Judged.Suspected) value).candidate()),
            Named.as("suspicions"))
        .repartition(
            Repartitioned.<Suspect, Candidate>as("candidates")
                .withKeySerde(SuspectKey.serde())
                .withValueSerde(CandidateSerde.of(violations))
                .withNumberOfPartitions(config.shards())
                .withStreamPartitioner(SuspectKey.partitioner()));
  }

  private KStream<String, Violation> violations(
      KStream<Suspect, Candidate> candidates, Serde<Violation> violations) {
    ViolationMeters meters = new ViolationMeters(deps.registry(), deps.clock());
    return candidates.process(
        () ->
            new Violations(
                config.violations(),
                config.policy().severities().scan(),
                exceptions,
                meters,
                config.shards()),
        Named.as("violations"),
        add(ViolationStores.builders(violations)));
  }

  /** All of it meets in one place: who sees what is a matter of the whole estate. */
  private KStream<Integer, Evidence> shown(KStream<Object, Judged> judged) {
    return judged
        .map(
            (shard, value) -> KeyValue.pair((Integer) shard, ((Judged.Shown) value).evidence()),
            Named.as("evidence"))
        .repartition(
            Repartitioned.<Integer, Evidence>as("coverage-evidence")
                .withKeySerde(Serdes.Integer())
                .withValueSerde(EvidenceSerde.serde())
                .withNumberOfPartitions(1));
  }

  private void coverage(KStream<Integer, Evidence> evidence, Serde<Violation> violations) {
    Map<String, KStream<String, Covered>> covered =
        evidence
            .process(
                () -> new CoverageStage(config.coverage(), policies, exceptions, config.shards()),
                Named.as("coverage"),
                add(CoverageStores.builders(violations)))
            .split(Named.as("covered"))
            .branch((key, value) -> value instanceof Covered.State, Branched.as("-state"))
            .branch((key, value) -> value instanceof Covered.Absence, Branched.as("-absence"))
            .noDefaultBranch();
    covered
        .get("covered-state")
        .mapValues(value -> ((Covered.State) value).coverage().orElse(null), Named.as("coverages"))
        .to(
            topics.coverage().name(),
            Produced.with(Serdes.String(), deps.serdes().flowCoverage()).withName("coverage-sink"));
    covered
        .get("covered-absence")
        .mapValues(value -> ((Covered.Absence) value).violation(), Named.as("absences"))
        .to(
            topics.violations().name(),
            Produced.with(Serdes.String(), violations).withName("absences-sink"));
  }

  private void trends(KStream<Object, Judged> judged) {
    Map<String, KStream<String, TrendCell>> cells =
        judged
            .map(
                (cell, value) -> KeyValue.pair((String) cell, ((Judged.Counted) value).told()),
                Named.as("trend-reports"))
            .repartition(
                Repartitioned.<String, TrendTold>as("trend-sums")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(TrendToldSerde.serde())
                    .withNumberOfPartitions(config.shards())
                    .withStreamPartitioner(TrendToldSerde.partitioner()))
            .process(
                () -> new TrendsStage(deps.registry(), config.shards()),
                Named.as("trends"),
                add(TrendStores.builders()))
            .split(Named.as("trend-cells"))
            .branch((key, cell) -> cell.key().step() == TrendStep.HOUR, Branched.as("-hour"))
            .branch((key, cell) -> cell.key().step() == TrendStep.DAY, Branched.as("-day"))
            .noDefaultBranch();
    write(cells.get("trend-cells-hour"), TrendStep.HOUR, "trends-hourly-sink");
    write(cells.get("trend-cells-day"), TrendStep.DAY, "trends-daily-sink");
  }

  private void write(KStream<String, TrendCell> cells, TrendStep step, String sink) {
    cells.to(
        topics.trends(step).name(),
        Produced.with(Serdes.String(), deps.serdes().trendCell()).withName(sink));
  }

  /** Internal topics hold violations under the schema of the topic that everyone reads. */
  private Serde<Violation> violationSerde() {
    CheckedSerde<Violation> serde = deps.serdes().violation();
    String subject = topics.violations().name();
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : serde.encode(subject, value),
        serde.deserializer());
  }

  private String[] add(Set<StoreBuilder<?>> stores) {
    stores.forEach(builder::addStateStore);
    return stores.stream().map(StoreBuilder::name).sorted().toArray(String[]::new);
  }
}
