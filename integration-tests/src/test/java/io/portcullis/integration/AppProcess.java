package io.portcullis.integration;

import io.portcullis.cli.Portcullis;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code portcullis stream} in a JVM of its own. It goes by the time of its data alone: no
 * partition counts as idle and no exporter as silent while a test runs, so that what it says at the
 * end is the same however long anything took.
 */
final class AppProcess implements AutoCloseable {

  /** What the simulated exporters hold back, and a conversation that waits to be told. */
  static final Duration GRACE = Duration.ofSeconds(40);

  /** Less than by default, that one which answers late may be waited for often. */
  static final Duration WAITS_FOR_REGISTRY = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChildJvm jvm;
  private final URI api;
  private final HttpClient client = HttpClient.newHttpClient();

  private AppProcess(ChildJvm jvm, URI api) {
    this.jvm = jvm;
    this.api = api;
  }

  /**
   * Configured, not started.
   *
   * @param kafka settings beside our own
   */
  static AppProcess of(
      Path directory,
      String bootstrapServers,
      String registryUrl,
      String prefix,
      Map<String, String> kafka)
      throws IOException {
    Files.createDirectories(directory);
    int port = freePort();
    Path config = directory.resolve("portcullis.yaml");
    Files.writeString(
        config,
        """
        data: %s
        kafka:
          bootstrap.servers: %s
          transaction.timeout.ms: 4000
        %s
        registry: {url: "%s", properties: {http.read.timeout.ms: %d}}
        topics: {create: false, prefix: "%s"}
        stream:
          applicationId: "%s"
          threads: 1
          shards: 2
          ingest: {idleAfter: 12h, statusEvery: 1s}
          judge: {settle: 5s, reportEvery: 2s}
          violations: {updateEvery: 2s}
          coverage: {grace: %s, silentAfter: 12h}
        http: {port: %d}
        """
            .formatted(
                directory.resolve("data"),
                bootstrapServers,
                kafka.entrySet().stream()
                    .map(each -> "  " + each.getKey() + ": \"" + each.getValue() + "\"")
                    .collect(Collectors.joining("\n")),
                registryUrl,
                WAITS_FOR_REGISTRY.toMillis(),
                prefix,
                applicationId(prefix),
                GRACE,
                port));
    return new AppProcess(
        new ChildJvm(
            directory.resolve("app.log"),
            "384m",
            Portcullis.class,
            "stream",
            "--config",
            config.toString()),
        URI.create("http://127.0.0.1:" + port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static String applicationId(String prefix) {
    return prefix + "app";
  }

  void start() throws IOException {
    jvm.start();
  }

  /** The same on a machine whose disk is full. */
  void startOnFullDisk() throws IOException {
    jvm.startOnFullDisk();
  }

  /** Waits until it is ready to judge and to answer, as a load balancer would ask. */
  void awaitReady() throws Exception {
    Waiting.until(this::isReady, "readiness", PATIENCE, this::isAlive, this::log);
  }

  boolean isReady() throws Exception {
    try {
      return get("/readyz").statusCode() == 200;
    } catch (ConnectException e) {
      return false; // it has not begun to listen
    }
  }

  /** Waits until it tells whoever watches it that something that it needs is of no use. */
  void awaitProblem(String what) throws Exception {
    Waiting.until(
        () -> metric("portcullis_app_problem", "\"" + what + "\"") == 1,
        "a problem with " + what + " on /metrics",
        PATIENCE,
        this::isAlive,
        this::log);
  }

  void kill() throws InterruptedException {
    jvm.kill();
  }

  /** As an operator stops it; it leaves its group. */
  void stop() throws InterruptedException {
    jvm.stop();
  }

  /** As a machine that sleeps: it is there and does nothing. */
  void suspend() throws Exception {
    jvm.signal("STOP");
  }

  /** It goes on, and does not know that it was gone. */
  void resume() throws Exception {
    jvm.signal("CONT");
  }

  /** The sum of a metric's series that carry such a label. */
  double metric(String name, String label) throws Exception {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  String log() {
    return jvm.log();
  }

  boolean isAlive() {
    return jvm.isAlive();
  }

  @Override
  public void close() throws Exception {
    jvm.close();
  }
}
