package io.portcullis.benchmarks.latency;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.benchmarks.LoopbackCollector;
import io.portcullis.benchmarks.MeterTotals;
import io.portcullis.benchmarks.site.Site;
import io.portcullis.benchmarks.stream.Estate;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.collector.Collector;
import io.portcullis.collector.PacketSink;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.streams.StreamsApp;
import io.portcullis.streams.StreamsAppConfig;
import io.portcullis.streams.StreamsDeps;
import io.portcullis.streams.TopologyConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Collector and topology as they run by default, in this process, and who reads violations. */
final class WholeSystem implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final long LOOK_MILLIS = 50;
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MeterTotals totals = new MeterTotals(registry);
  private final Collector collector;
  private final StreamsApp app;
  private final ViolationReader violations;
  private final Probes probes;

  /** Running, and ready to judge. */
  WholeSystem(String bootstrapServers, Path directory, Estate estate, LatencyBenchConfig config)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, String> kafka = Map.of("bootstrap.servers", bootstrapServers);
    PortcullisSerdes serdes =
        new PortcullisSerdes(RegistryClients.inFile(directory.resolve("schemas.json")));
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    try (Site site = new Site(Map.copyOf(kafka), serdes, topics)) {
      site.createTopics(PARTITIONS);
      site.publish(estate.inventory());
      site.publish(CatalogFiles.builtIn());
      site.flush();
    }
    collector = collector(kafka, serdes, topics);
    collector.start();
    probes = new Probes(collector.addresses().get(0));
    Map<String, String> settings = new HashMap<>(config.settings());
    settings.putAll(kafka);
    app = app(settings, serdes, directory.resolve("state"), config.threads());
    app.start();
    violations = new ViolationReader(kafka, serdes, topics.violations().name(), probes);
    violations.start();
    awaitReady();
  }

  private Collector collector(Map<String, String> kafka, PortcullisSerdes serdes, Topics topics) {
    return new Collector(
        LoopbackCollector.config(),
        new Acknowledging(LoopbackCollector.sink(kafka, serdes, topics.packets())),
        registry,
        Clock.systemUTC());
  }

  private StreamsApp app(
      Map<String, String> kafka, PortcullisSerdes serdes, Path state, int threads) {
    return new StreamsApp(
        new StreamsAppConfig(
            "latency", Topics.DEFAULT_PREFIX, threads, state, TopologyConfig.defaults(), kafka),
        new StreamsDeps(serdes, registry, Clock.systemUTC(), "benchmark"));
  }

  private void awaitReady() throws InterruptedException {
    long giveUp = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!app.isReady()) {
      if (app.failure().isPresent() || System.nanoTime() > giveUp) {
        throw new IllegalStateException("the topology did not start", app.failure().orElse(null));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  InetSocketAddress address() {
    return collector.addresses().get(0);
  }

  Probes probes() {
    return probes;
  }

  /** Flows that INGEST has decoded. */
  long flowsRead() {
    return totals.of(PortcullisMeter.INGEST_FLOWS);
  }

  /** Packets that the collector, or the system before it, dropped. */
  long lost() {
    return totals.packetsLost();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    probes.close();
    collector.close();
    app.close();
    violations.close();
  }

  /** Tells the probes when Kafka has them. */
  private final class Acknowledging implements PacketSink {

    private final PacketSink next;

    Acknowledging(PacketSink next) {
      this.next = next;
    }

    @Override
    public void send(ExportPackets batch, Outcome outcome) throws InterruptedException {
      next.send(batch, new Noting(batch.exporter().port(), batch.datagrams().size(), outcome));
    }

    @Override
    public void close(Duration within) {
      next.close(within);
    }
  }

  private final class Noting implements PacketSink.Outcome {

    private final int port;
    private final int packets;
    private final PacketSink.Outcome outcome;

    Noting(int port, int packets, PacketSink.Outcome outcome) {
      this.port = port;
      this.packets = packets;
      this.outcome = outcome;
    }

    @Override
    public void sent() {
      probes.acknowledged(port, packets);
      outcome.sent();
    }

    @Override
    public void failed(String reason, Exception cause) {
      outcome.failed(reason, cause);
    }
  }
}
