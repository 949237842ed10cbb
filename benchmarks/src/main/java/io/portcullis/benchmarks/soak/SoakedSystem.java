package io.portcullis.benchmarks.soak;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.benchmarks.ChildProcess;
import io.portcullis.benchmarks.LoopbackCollector;
import io.portcullis.benchmarks.MeterTotals;
import io.portcullis.collector.Collector;
import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.streams.StreamsApp;
import io.portcullis.streams.StreamsAppConfig;
import io.portcullis.streams.StreamsDeps;
import io.portcullis.streams.TopologyConfig;
import io.portcullis.streams.view.ReadViews;
import io.portcullis.streams.view.ViewConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * Collector, topology and read views as they run by default, exactly once, but what is over is
 * forgotten sooner. Asked anything, it looks at itself.
 */
final class SoakedSystem implements AutoCloseable {

  static final String APPLICATION = "soak";
  static final String SCHEMAS = "schemas.json";

  /** So that they are full long before the second half of the run. */
  private static final int VIOLATIONS_SHOWN = 100;

  private static final String CONVERSATIONS = "conversations";
  private static final List<String> OTHER_STORES =
      List.of(
          "conversation-deadlines",
          "observability",
          "violation-lives",
          "violation-deadlines",
          "expectations",
          "expectation-deadlines",
          "exporter-sights",
          "exporter-paths",
          "absences");

  private static final Duration RUNS_WITHIN = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 50;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MeterTotals totals = new MeterTotals(registry);
  private final OwnProcess process = new OwnProcess();
  private final Collector collector;
  private final StreamsApp app;
  private final ReadViews views;

  private SoakedSystem(String bootstrapServers, Path directory, int threads, Duration forgetAfter) {
    Map<String, String> kafka =
        Map.of("bootstrap.servers", bootstrapServers, "processing.guarantee", "exactly_once_v2");
    PortcullisSerdes serdes =
        new PortcullisSerdes(RegistryClients.inFile(directory.resolve(SCHEMAS)));
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    Clock clock = Clock.systemUTC();
    Map<String, String> connection = Map.of("bootstrap.servers", bootstrapServers);
    collector =
        new Collector(
            LoopbackCollector.config(),
            LoopbackCollector.sink(connection, serdes, topics.packets()),
            registry,
            clock);
    app =
        new StreamsApp(
            new StreamsAppConfig(
                APPLICATION,
                Topics.DEFAULT_PREFIX,
                threads,
                directory.resolve("state"),
                topology(forgetAfter),
                kafka),
            new StreamsDeps(serdes, registry, clock, "benchmark"));
    ViewConfig defaults = ViewConfig.defaults();
    views =
        new ReadViews(
            new ViewConfig(VIOLATIONS_SHOWN, defaults.expectations(), defaults.trends()),
            ReadViews.consumer(connection),
            topics,
            serdes,
            registry,
            clock);
  }

  private static TopologyConfig topology(Duration forgetAfter) {
    TopologyConfig defaults = TopologyConfig.defaults();
    JudgeConfig judge = defaults.judge();
    ViolationsConfig violations = defaults.violations();
    return new TopologyConfig(
        defaults.shards(),
        defaults.ingest(),
        new JudgeConfig(
            judge.settle(),
            judge.reportEvery(),
            judge.showEvery(),
            judge.countEvery(),
            forgetAfter),
        new ViolationsConfig(
            violations.updateEvery(), forgetAfter, forgetAfter, violations.storm()),
        defaults.coverage(),
        defaults.trends(),
        defaults.policy(),
        defaults.exceptions());
  }

  /**
   * In a process of its own, ready to judge; it says the collector's port. All of the heap is taken
   * at the start, so that what the process grows by is something else.
   */
  static ChildProcess start(String bootstrapServers, Path directory, SoakBenchConfig config)
      throws IOException {
    String heap = config.heapMegabytes() + "m";
    return ChildProcess.start(
        SoakedSystem.class,
        List.of(
            "-Xms" + heap,
            "-Xmx" + heap,
            "-XX:+AlwaysPreTouch",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=50",
            "-XX:+ExitOnOutOfMemoryError"),
        bootstrapServers,
        directory.toString(),
        Integer.toString(config.threads()),
        config.stay().toString());
  }

  /**
   * The child.
   *
   * @param arguments Kafka, directory, stream threads, when to forget
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (SoakedSystem system =
        new SoakedSystem(
            arguments[0],
            Path.of(arguments[1]),
            Integer.parseInt(arguments[2]),
            Duration.parse(arguments[3]))) {
      system.start();
      System.out.println(system.collector.addresses().get(0).getPort());
      BufferedReader orders =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (orders.readLine() != null) {
        System.out.println(system.look().line());
      }
    }
  }

  private void start() throws IOException, InterruptedException {
    collector.start();
    app.start();
    views.start();
    awaitRunning();
  }

  /** Its stores can't be asked while partitions are being assigned. */
  private void awaitRunning() throws InterruptedException {
    long giveUp = System.nanoTime() + RUNS_WITHIN.toNanos();
    while (!app.isReady()
        || app.kafkaStreams().state() != KafkaStreams.State.RUNNING
        || !views.loaded()) {
      if (app.failure().isPresent()) {
        throw new IllegalStateException("the topology gave up", app.failure().get());
      }
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("the topology did not run within " + RUNS_WITHIN);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private Sample look() throws IOException, InterruptedException {
    awaitRunning();
    Sample sample = new Sample();
    process.addTo(sample);
    return sample
        .set(Figure.CONVERSATIONS, entries(CONVERSATIONS))
        .set(Figure.OTHER_STATE, OTHER_STORES.stream().mapToLong(this::entries).sum())
        .set(Figure.VIEWED, totals.of(PortcullisMeter.VIEW_ENTRIES))
        .set(Figure.FLOWS_READ, totals.of(PortcullisMeter.INGEST_FLOWS))
        .set(Figure.DEAD_LETTERS, totals.of(PortcullisMeter.DEAD_LETTERS))
        .set(Figure.PACKETS_LOST, totals.packetsLost());
  }

  private long entries(String store) {
    KafkaStreams streams = app.kafkaStreams();
    return streams
        .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore()))
        .approximateNumEntries();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    collector.close();
    app.close();
    views.close();
    registry.close();
  }
}
