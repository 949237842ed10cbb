package io.portcullis.benchmarks.remembering;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.benchmarks.site.Site;
import io.portcullis.domain.judgement.JudgeConfig;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.embedded.BrokerProcess;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.PortcullisSerdes;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.streams.StreamsApp;
import io.portcullis.streams.StreamsAppConfig;
import io.portcullis.streams.StreamsDeps;
import io.portcullis.streams.TopologyConfig;
import io.portcullis.streams.coverage.CoverageSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * The app with all it has to remember, and what may happen to that: how long each stage has its
 * thread, how long the garbage collector stops it, how much heap it takes.
 *
 * <p>The app runs in this JVM, whose {@code -Xmx} is what it has; its Kafka runs elsewhere.
 */
public final class Remembering {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration SILENT_AFTER = Duration.ofSeconds(60);
  private static final Duration FILL = Duration.ofMinutes(15);
  private static final String APPLICATION = "remembering";
  private static final List<String> STORES =
      List.of(
          "conversations",
          "conversation-deadlines",
          "observability",
          "violation-lives",
          "violation-deadlines",
          "expectations",
          "expectation-deadlines",
          "exporter-sights",
          "exporter-paths",
          "absences");

  private final Load load;
  private final Path directory;
  private final PrintStream out;
  private final Map<String, Object> kafka;
  private final PortcullisSerdes serdes;
  private final Heap heap = new Heap();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LargeTraffic traffic;
  private long aheadMillis;

  private StreamsApp app;

  /**
   * Starts nothing.
   *
   * @param directory for schemas and a site's catalog
   * @param bootstrapServers a Kafka without topics of Portcullis
   * @param out what is measured is printed to it
   */
  public Remembering(Load load, Path directory, String bootstrapServers, PrintStream out) {
    this.load = load;
    this.directory = directory;
    this.out = out;
    this.kafka = Map.of("bootstrap.servers", bootstrapServers);
    this.serdes =
        new PortcullisSerdes(
            RegistryClients.connect(
                Map.of(RegistryClients.URL, directory.resolve("schemas.json").toUri().toString())));
    this.traffic = new LargeTraffic(load, System.currentTimeMillis());
  }

  private interface Phase {
    void run() throws Exception;
  }

  /** Takes some ten minutes at {@link Load#full}. */
  public void run() throws Exception {
    out.println(load);
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    try (Site site = new Site(kafka, serdes, topics)) {
      site.createTopics(load.partitions());
      site.publish(LargeEstate.inventory(load));
      site.publish(LargeEstate.catalog(directory, "PT5M"));
      start();
      phase("all conversations come", site, () -> traffic.fill(FILL, site::send));
      memory(site);
      phase("they go on for two minutes", site, () -> goOn(site, 2, true));
      phase(
          "the inventory changes",
          site,
          () -> {
            site.publish(List.of(LargeEstate.latecomer()));
            goOn(site, 2, true);
          });
      phase(
          "the catalog expects otherwise",
          site,
          () -> {
            site.publish(LargeEstate.catalog(directory, "PT4M"));
            goOn(site, 2, true);
          });
      phase("VDAs register no more", site, () -> goOn(site, 10, false));
      memory(site);
      phase("and do again", site, () -> goOn(site, 2, true));
      phase(
          "all exporters fall silent", site, () -> Thread.sleep(SILENT_AFTER.toMillis() + 10_000));
      phase("and come back", site, () -> goOn(site, 2, true));
      app.close();
      phase("the app starts again", site, this::start);
      memory(site);
      traffic.pause(Duration.ofMinutes(40));
      phase("forty minutes later", site, () -> goOn(site, 2, true));
      memory(site);
    } finally {
      if (app != null) {
        app.close();
      }
    }
  }

  private void goOn(Site site, int minutes, boolean registrations) {
    traffic.goOn(Duration.ofMinutes(minutes), registrations, site::send);
  }

  private void phase(String what, Site site, Phase phase) throws Exception {
    long began = System.nanoTime();
    long cpu = processCpu();
    traffic.waitUntil(now().toEpochMilli());
    phase.run();
    awaitQuiet(site);
    out.printf(
        Locale.ROOT,
        "%n%s: %.0f s, %.0f s CPU of all threads, load %.1f%n",
        what,
        (System.nanoTime() - began) / 1e9,
        (processCpu() - cpu) / 1e9,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    TimedStages.TIMES.print(out);
    heap.print(out);
    counters();
  }

  private static long processCpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** All that was written has been read, and nothing follows from it any more. */
  private void awaitQuiet(Site site) throws InterruptedException, ExecutionException, IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    long before = -1;
    while (site.lag(APPLICATION) > 0 || before != TimedStages.TIMES.records()) {
      before = TimedStages.TIMES.records();
      requireAlive();
      if (System.nanoTime() > until) {
        throw new IllegalStateException("not done after " + PATIENCE);
      }
      Thread.sleep(3_000);
    }
  }

  private void requireAlive() {
    Optional<Throwable> failure = app.failure();
    if (failure.isPresent()) {
      throw new IllegalStateException("the app gave up", failure.get());
    }
  }

  private void start() throws InterruptedException {
    long began = System.nanoTime();
    TopologyConfig defaults = TopologyConfig.defaults();
    CoverageSettings coverage = CoverageSettings.defaults();
    TopologyConfig topology =
        new TopologyConfig(
            load.shards(),
            defaults.ingest(),
            JudgeConfig.defaults(),
            ViolationsConfig.defaults(),
            new CoverageSettings(
                coverage.grace(), SILENT_AFTER, coverage.maxLoss(), coverage.maxSampling()),
            defaults.trends(),
            defaults.policy(),
            defaults.exceptions());
    app =
        new StreamsApp(
            new StreamsAppConfig(
                APPLICATION,
                Topics.DEFAULT_PREFIX,
                load.threads(),
                directory.resolve("state"),
                topology,
                Map.of(
                    "bootstrap.servers",
                    kafka.get("bootstrap.servers").toString(),
                    "processor.wrapper.class",
                    TimedStages.class.getName())),
            new StreamsDeps(serdes, meters, this::now, "benchmark"));
    app.start();
    while (!app.isReady() || app.kafkaStreams().state() != KafkaStreams.State.RUNNING) {
      requireAlive();
      Thread.sleep(50);
    }
    out.printf(
        Locale.ROOT, "%nstarted, all state restored: %.1f s%n", (System.nanoTime() - began) / 1e9);
  }

  /** The traffic is ahead of the clock on the wall; this one leaps with it, and goes on. */
  private synchronized Instant now() {
    long onTheWall = System.currentTimeMillis();
    aheadMillis = Math.max(aheadMillis, traffic.nowMillis() - onTheWall);
    return Instant.ofEpochMilli(onTheWall + aheadMillis);
  }

  private void counters() {
    out.println(
        "  so far: "
            + meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().matches(".*judge.*|.*violations.changes"))
                .map(
                    meter ->
                        meter.getId().getTags().stream()
                                .map(tag -> tag.getValue())
                                .collect(Collectors.joining(" ", meter.getId().getName() + " ", ""))
                            + " "
                            + (long) meter.measure().iterator().next().getValue())
                .filter(line -> !line.endsWith(" 0"))
                .sorted()
                .collect(Collectors.joining("; ")));
  }

  private void memory(Site site) throws InterruptedException, ExecutionException {
    out.printf(Locale.ROOT, "%nheap that is reachable: %.0f MB%n", Heap.liveMegabytes());
    out.println(
        "entries: "
            + STORES.stream()
                .map(store -> store + " " + entries(store))
                .collect(Collectors.joining(", ")));
    out.println(
        "topics: "
            + site.sizes().entrySet().stream()
                .filter(topic -> topic.getValue() >= 1)
                .map(topic -> String.format("%s %.0f MB", topic.getKey(), topic.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private long entries(String store) {
    return app.kafkaStreams()
        .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore()))
        .approximateNumEntries();
  }

  /**
   * @param arguments {@code small} to see whether it works
   */
  public static void main(String[] arguments) throws Exception {
    Load load = arguments.length > 0 && arguments[0].equals("small") ? Load.small() : Load.full();
    Path directory = Files.createTempDirectory("portcullis-remembering");
    // The traffic's clock runs ahead, and a broker refuses what is an hour ahead of its own.
    Map<String, String> anyTime =
        Map.of("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    EmbeddedBrokerConfig config =
        new EmbeddedBrokerConfig(directory.resolve("broker"), 0, 0, anyTime);
    try (BrokerProcess broker = BrokerProcess.start(config, "768m")) {
      new Remembering(load, directory, broker.bootstrapServers(), System.out).run();
    }
    // Kafka's and the schema registry's threads need not be waited for.
    System.exit(0);
  }
}
