package io.portcullis.cli.whatif;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.cli.Version;
import io.portcullis.cli.config.TopicsConfig;
import io.portcullis.cli.publish.CatalogPublisher;
import io.portcullis.cli.publish.ExceptionPublisher;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.service.Closing;
import io.portcullis.cli.service.ServiceFailedException;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.cli.topic.TopicReader;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.violation.ViolationId;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.CheckedSerde;
import io.portcullis.serde.TopicSpec;
import io.portcullis.serde.Topics;
import io.portcullis.streams.StreamsApp;
import io.portcullis.streams.StreamsAppConfig;
import io.portcullis.streams.StreamsDeps;
import io.portcullis.streams.TopologyConfig;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The running system's topology over the packets of a run, with policy and topics of its own. */
final class Replay implements AutoCloseable {

  private static final int THREADS = 2;

  private final ScratchKafka scratch;
  private final String applicationId;
  private final Topics topics;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StreamsApp app;
  private final Closing closing = new Closing();
  private Lag lag;

  /**
   * Starts nothing.
   *
   * @param name what tells it from others of the run
   * @param run prefix of everything of the run
   * @param settled see {@link ReplayTopology}
   */
  Replay(
      String name, String run, ScratchKafka scratch, TopologyConfig settled, InstantSource clock) {
    this.scratch = scratch;
    this.applicationId = run + name;
    this.topics = new Topics(applicationId + ".", run);
    this.app =
        new StreamsApp(
            new StreamsAppConfig(
                applicationId,
                applicationId + ".",
                run,
                THREADS,
                scratch.directory().resolve(name),
                settled,
                scratch.kafka()),
            new StreamsDeps(scratch.serdes(), meters, clock, Version.number()));
  }

  /** Packets are judged as they come from now on. */
  void start(JudgedBy policy) throws InterruptedException {
    List<TopicSpec> own =
        topics.all().stream().filter(topic -> topic.name().startsWith(applicationId)).toList();
    new TopicCreator(scratch.kafka(), new TopicsConfig(true, "", 1, 1, -1)).ensure(own);
    new InventoryPublisher(scratch.kafka(), topics.inventory().name(), scratch.serdes().inventory())
        .publish(policy.inventory());
    new ExceptionPublisher(
            scratch.kafka(), topics.exceptions().name(), scratch.serdes().policyException())
        .publish(policy.exceptions());
    new CatalogPublisher(scratch.kafka(), topics.catalog().name(), scratch.serdes().catalog())
        .publish(policy.catalog());
    lag = closing.add("lag", new Lag(scratch.kafka(), applicationId, topics.packets().name()));
    closing.add("replay", app);
    app.start();
  }

  /** How many records of the packets topic are done. */
  long judged() throws InterruptedException {
    requireHealth();
    return lag.judged();
  }

  /** All that was put into the packets topic has gone all the way. */
  boolean isDone(long records) throws InterruptedException {
    return judged() >= records && lag.isNone();
  }

  /** How much was written that anybody reads; grows with everything that is found. */
  long written() throws InterruptedException {
    return lag.written(topics.violations(), topics.coverage(), topics.exporters());
  }

  private void requireHealth() {
    Optional<Throwable> fault = app.failure();
    if (fault.isPresent()) {
      throw new ServiceFailedException("a replay gave up", fault.get());
    }
  }

  Outcome outcome() {
    Map<String, FlowCoverage> expectations = new HashMap<>();
    newest(topics.coverage(), scratch.serdes().flowCoverage())
        .forEach((key, state) -> expectations.put(ViolationId.ofMissing(key), state));
    return new Outcome(
        new TreeMap<>(newest(topics.violations(), scratch.serdes().violation())),
        expectations,
        decoding());
  }

  private Outcome.Decoding decoding() {
    long flows = 0;
    long undecoded = 0;
    long malformed = 0;
    long lost = 0;
    for (ExporterStatus status :
        newest(topics.exporters(), scratch.serdes().exporterStatus()).values()) {
      flows += status.flows();
      undecoded += status.undecodedSets();
      malformed += status.malformed();
      lost += status.lostUnits();
    }
    return new Outcome.Decoding(flows, undecoded + stillWaiting(), malformed, lost);
  }

  /** Data sets that still hope for their template hope in vain. */
  private long stillWaiting() {
    Gauge waiting = meters.find(PortcullisMeter.INGEST_WAITING.meterName()).gauge();
    return waiting == null ? 0 : (long) waiting.value();
  }

  private <V> Map<String, V> newest(TopicSpec topic, CheckedSerde<V> serde) {
    return new TopicReader(scratch.kafka())
        .newest(
            topic.name(),
            serde,
            (key, bad) -> {
              throw new IllegalStateException(
                  "what the replay wrote of " + key + " can't be read: " + bad.detail());
            });
  }

  @Override
  public void close() {
    closing.close();
    meters.close();
  }
}
