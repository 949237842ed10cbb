package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Portcullis;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.access.Part;
import io.portcullis.cli.config.ConfigFile;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.service.CollectorService;
import io.portcullis.cli.service.Meters;
import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.cli.service.StreamService;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.serde.Topics;
import io.portcullis.simulator.Simulation;
import io.portcullis.simulator.SimulationConfig;
import io.portcullis.simulator.UdpPlayer;
import io.portcullis.simulator.estate.Estate;
import io.portcullis.streams.StreamsApp;
import io.portcullis.streams.StreamsDeps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every part as a user of its own on a Kafka that denies by default, with the rights that {@code
 * portcullis topics acls} prints and docs/cluster.md shows.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
final class AccessRightsIT {

  private static final Part.Place PLACE =
      new Part.Place(new Topics(Topics.DEFAULT_PREFIX), "portcullis", "siem");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  private SecuredKafka kafka;
  private int changes;

  @BeforeEach
  void start() throws Exception {
    kafka = SecuredKafka.start(directory);
    for (Part part : Part.values()) {
      kafka.addUser(part.user());
    }
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void each_part_does_its_work_with_the_rights_that_are_printed_for_it() throws Exception {
    for (Part part : Part.values()) {
      kafka.allow(bindings(part));
    }
    succeeds(Part.TOPICS, "topics", "create");
    Simulation simulation =
        new Simulation(SimulationConfig.of(1, Instant.now(), Duration.ofSeconds(25)));
    publish(simulation.estate().inventory());
    PortcullisConfig settings = config(Part.STREAMS_APP);
    try (io.portcullis.cli.service.Cluster cluster =
            new io.portcullis.cli.service.Cluster(settings);
        StreamService stream = new StreamService(settings, cluster, Meters.registry(settings))) {
      cluster.ensureTopics();
      stream.start();
      until(stream, stream::isReady, "a topology that is ready");
      collect(simulation);
      until(stream, () -> stream.views().violations().all().findAny().isPresent(), "a violation");
      acceptOverTheApi(stream);
      until(
          stream,
          () -> succeeds(Part.EXCEPTION, "exception", "list").said().contains("over-the-api"),
          "the exception");
      Files.createDirectories(directory.resolve("out"));
      succeeds(Part.EXCEPTION, addedException("by-command"));
      succeeds(
          Part.EXPORT,
          "violations",
          "export",
          "--format",
          "jsonl",
          "--group",
          "siem",
          "--output",
          out("events"));
      succeeds(Part.REPORT, "report", "--output", out("report.html"));
      succeeds(Part.REPORT, "catalog", "suggest");
      succeeds(Part.WHATIF, "inventory", "unknown", "--since", "1h");
      succeeds(Part.WHATIF, whatIf());
      succeeds(Part.PUBLISH, "catalog", "apply", "--catalog", changedPolicy().toString());
      succeeds(Part.PUBLISH, importedInventory());
      assertThat(Files.size(Path.of(out("events")))).isPositive();
    }
    succeeds(Part.TOPICS, "topics", "check");
    for (AclBinding right : bindings(Part.WHATIF)) {
      without(right, () -> fails(Part.WHATIF, whatIf()));
    }
    for (AclBinding right : bindings(Part.REPORT)) {
      without(right, () -> fails(Part.REPORT, "report", "--output", out("refused.html")));
    }
    without(ofTopic(Part.REPORT, "violations"), () -> fails(Part.REPORT, "catalog", "suggest"));
  }

  private static AclBinding ofTopic(Part part, String topic) {
    return bindings(part).stream()
        .filter(right -> right.pattern().name().equals(Topics.DEFAULT_PREFIX + topic))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nobody_may_do_what_no_right_was_given_for() throws Exception {
    kafka.allow(bindings(Part.TOPICS));
    succeeds(Part.TOPICS, "topics", "create");

    fails(Part.PUBLISH, "publish");
    fails(Part.EXCEPTION, "exception", "list");
    fails(Part.EXPORT, export());
    assertThat(collectorMaySend()).isFalse();
  }

  @Test
  void none_of_the_rights_to_publish_to_accept_to_export_or_to_collect_can_be_left_out()
      throws Exception {
    List<Part> parts = List.of(Part.TOPICS, Part.PUBLISH, Part.EXCEPTION, Part.EXPORT);
    for (Part part : parts) {
      kafka.allow(bindings(part));
    }
    succeeds(Part.TOPICS, "topics", "create");
    succeeds(Part.PUBLISH, "publish");
    for (AclBinding right : bindings(Part.PUBLISH)) {
      Path site = changedPolicy();
      without(
          right,
          () -> {
            fails(Part.PUBLISH, "publish", "--catalog", site.toString());
            if (right.pattern().name().startsWith(PLACE.topics().catalog().name())) {
              fails(Part.PUBLISH, "catalog", "apply", "--catalog", site.toString());
            } else {
              fails(Part.PUBLISH, importedInventory());
            }
          });
    }
    succeeds(Part.PUBLISH, "publish", "--catalog", changedPolicy().toString());
    succeeds(Part.EXCEPTION, addedException("accepted"));
    for (AclBinding right : bindings(Part.EXCEPTION)) {
      if (right.pattern().name().equals(PLACE.topics().violations().name())) {
        without(right, () -> assertThat(fromViolation().said()).contains("missing or hidden"));
        assertThat(fromViolation().said()).contains("There is no violation");
      } else {
        without(right, () -> fails(Part.EXCEPTION, addedException("refused")));
      }
    }
    succeeds(Part.EXCEPTION, addedException("refused"));
    for (AclBinding right : bindings(Part.EXPORT)) {
      without(right, () -> fails(Part.EXPORT, export("--role", "vda", "--site", "bern")));
    }
    succeeds(Part.EXPORT, export("--role", "vda", "--site", "bern"));
    kafka.allow(bindings(Part.COLLECTOR));
    assertThat(collectorMaySend()).isTrue();
  }

  @Test
  void a_topology_without_its_group_or_its_transactions_gives_up() throws Exception {
    for (Part part : List.of(Part.TOPICS, Part.PUBLISH, Part.STREAMS_APP)) {
      kafka.allow(bindings(part));
    }
    succeeds(Part.TOPICS, "topics", "create");
    publish(new Estate().inventory());
    PortcullisConfig settings = config(Part.STREAMS_APP);
    for (AclBinding right : bindings(Part.STREAMS_APP)) {
      if (right.pattern().resourceType() != ResourceType.TOPIC) {
        without(right, () -> givesUp(settings));
      }
    }
  }

  /**
   * A thread that dies is replaced for a while, as its fault may pass; here it is as good as gone.
   */
  private static void givesUp(PortcullisConfig settings) throws Exception {
    try (io.portcullis.cli.service.Cluster cluster =
            new io.portcullis.cli.service.Cluster(settings);
        StreamsApp app =
            new StreamsApp(
                settings.streamsApp(),
                new StreamsDeps(
                    cluster.serdes(), Meters.registry(settings), Clock.systemUTC(), "a test"))) {
      app.start();
      Waiting.until(
          () -> failedThreads(app) > 0, "a thread's end", PATIENCE, () -> true, () -> "It runs.");
    }
  }

  private static double failedThreads(StreamsApp app) {
    return app.kafkaStreams().metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("failed-stream-threads"))
        .mapToDouble(metric -> (Double) metric.metricValue())
        .findFirst()
        .orElseThrow();
  }

  /** What a test does while a right is gone. */
  private interface Step {
    void run() throws Exception;
  }

  private void without(AclBinding right, Step step) throws Exception {
    kafka.forbid(right);
    try {
      step.run();
    } catch (AssertionError e) {
      throw new AssertionError("without " + right, e);
    }
    kafka.allow(List.of(right));
  }

  private static List<AclBinding> bindings(Part part) {
    return part.rights(PLACE).stream()
        .flatMap(right -> right.bindings("User:" + part.user()).stream())
        .toList();
  }

  /**
   * @param said on standard output and on standard error
   */
  private record Ran(int exitCode, String said) {

    static Ran of(List<String> arguments) {
      StringWriter said = new StringWriter();
      PrintWriter out = new PrintWriter(said);
      int exitCode =
          Portcullis.commandLine()
              .setOut(out)
              .setErr(out)
              .execute(arguments.toArray(String[]::new));
      return new Ran(exitCode, said.toString());
    }
  }

  private Ran succeeds(Part part, String... command) throws Exception {
    Ran run = run(part, command);
    assertThat(run.exitCode()).as("%s: %s", List.of(command), run.said()).isEqualTo(ExitCode.FINE);
    return run;
  }

  private void fails(Part part, String... command) throws Exception {
    assertThat(run(part, command).exitCode())
        .as(List.of(command).toString())
        .isNotEqualTo(ExitCode.FINE);
  }

  private Ran run(Part part, String... command) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--config", file(part).toString()));
    return Ran.of(arguments);
  }

  private PortcullisConfig config(Part part) throws Exception {
    return ConfigFile.read(file(part), Map.of());
  }

  private Path file(Part part) throws Exception {
    Files.writeString(
        directory.resolve("inventory.csv"), "prefix,roles\n10.0.0." + changes + ",vda\n");
    return Files.writeString(
        directory.resolve(part.id() + ".yaml"),
        kafka.settings(part.user())
            + """
            registry: {url: "%s"}
            topics: {create: %s, partitions: 2, replication: 1}
            data: "%s"
            inventory: [inventory.csv]
            collector: {listen: [{port: 0}], identity: address_and_port}
            stream: {threads: 1, judge: {settle: 3s}}
            http: {port: 0, writable: true}
            """
                .formatted(
                    directory.resolve("schemas.json").toUri(),
                    part == Part.TOPICS,
                    directory.resolve("data")));
  }

  /** Another host and another flow each time, so that there is something to write. */
  private Path changedPolicy() throws Exception {
    int number = ++changes;
    Path site = Files.createDirectories(directory.resolve("site-" + number));
    Files.writeString(
        site.resolve("site.yaml"),
        """
        system: Our site
        source: a test
        flows:
          - {id: site.flow-%d, from: vda, to: sql-server, service: tcp/%d, details: a test}
        """
            .formatted(number, 10_000 + number));
    return site;
  }

  private void publish(List<InventoryEntry> inventory) throws Exception {
    try (io.portcullis.cli.service.Cluster cluster =
        new io.portcullis.cli.service.Cluster(config(Part.PUBLISH))) {
      cluster.ensureTopics(cluster.topics().catalog(), cluster.topics().inventory());
      new PolicyFiles(CatalogFiles.builtIn(), Optional.of(inventory)).publish(cluster);
    }
  }

  private void collect(Simulation simulation) throws Exception {
    PortcullisConfig settings = config(Part.COLLECTOR);
    try (io.portcullis.cli.service.Cluster cluster =
        new io.portcullis.cli.service.Cluster(settings)) {
      cluster.ensureTopics(cluster.topics().packets());
      PrometheusMeterRegistry registry = Meters.registry(settings);
      try (CollectorService collector =
          new CollectorService(settings.collector(), cluster, registry)) {
        collector.start();
        new UdpPlayer(simulation, collector.addresses().get(0), 5, sent -> {}).run();
      }
    }
  }

  /** As 'portcullis collect' finds out before it starts. */
  private boolean collectorMaySend() throws Exception {
    try (io.portcullis.cli.service.Cluster cluster =
        new io.portcullis.cli.service.Cluster(config(Part.COLLECTOR))) {
      cluster.ensureTopics(cluster.topics().packets());
      return true;
    } catch (WrongUseException e) {
      return false;
    }
  }

  private static void acceptOverTheApi(StreamService stream) throws Exception {
    InetSocketAddress api = stream.address();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + api.getPort() + "/api/v1/exceptions"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"id": "over-the-api", "client": {"roles": ["vda"]}, "service": "tcp/1433",
                     "reason": "a test", "owner": "test", "expires": "P30D"}
                    """))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** Of what {@link #changedPolicy} has changed last. */
  private String[] importedInventory() {
    return new String[] {"inventory", "import", directory.resolve("inventory.csv").toString()};
  }

  private String[] whatIf() throws Exception {
    return new String[] {"whatif", "--since", "1h", "--catalog", changedPolicy().toString()};
  }

  private static String[] export(String... filter) {
    return Stream.concat(
            Stream.of("violations", "export", "--format", "jsonl", "--group", "siem"),
            Stream.of(filter))
        .toArray(String[]::new);
  }

  private Ran fromViolation() throws Exception {
    return run(Part.EXCEPTION, "exception", "add", "--from", "0123456789abcdef0123");
  }

  private static String[] addedException(String id) {
    return new String[] {
      "exception",
      "add",
      "--id",
      id,
      "--client-role",
      "vda",
      "--server-prefix",
      "10.0.3.41",
      "--service",
      "tcp/1433",
      "--reason",
      "a test",
      "--owner",
      "test",
      "--expires",
      "P30D"
    };
  }

  private String out(String name) {
    return directory.resolve("out").resolve(name).toString();
  }

  private static void until(StreamService stream, Waiting.Condition condition, String what)
      throws Exception {
    Waiting.until(
        condition,
        what,
        PATIENCE,
        () -> stream.failure().isEmpty(),
        () -> stream.failure().map(Throwable::toString).orElse("It runs."));
  }
}
