package io.portcullis.integration;

import io.portcullis.cli.Portcullis;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code portcullis collect} with a spool, in a JVM of its own. Started again it has both again.
 */
final class CollectorProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChildJvm jvm;
  private final InetSocketAddress address;
  private final URI metrics;
  private final HttpClient client = HttpClient.newHttpClient();

  private CollectorProcess(ChildJvm jvm, InetSocketAddress address, URI metrics) {
    this.jvm = jvm;
    this.address = address;
    this.metrics = metrics;
  }

  /** Configured, not started. Exporters are told apart by their ports. */
  static CollectorProcess of(Path directory, String bootstrapServers, Path registry)
      throws IOException {
    Files.createDirectories(directory);
    InetSocketAddress address = freeUdp();
    int http = freeTcp();
    Path config = directory.resolve("portcullis.yaml");
    Files.writeString(
        config,
        """
        data: %s
        kafka: {bootstrap.servers: "%s"}
        registry: {url: "file:%s"}
        topics: {partitions: 2}
        collector:
          listen: [{host: 127.0.0.1, port: %d}]
          identity: address_and_port
          stopWithin: 5s
          spool: {directory: spool, segmentBytes: 1048576, after: 200ms}
        http: {port: %d}
        """
            .formatted(
                directory.resolve("data"), bootstrapServers, registry, address.getPort(), http));
    ChildJvm jvm =
        new ChildJvm(
            directory.resolve("collector.log"),
            "384m",
            Portcullis.class,
            "collect",
            "--config",
            config.toString());
    return new CollectorProcess(jvm, address, URI.create("http://127.0.0.1:" + http + "/metrics"));
  }

  private static InetSocketAddress freeUdp() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  private static int freeTcp() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Started, and receiving. */
  void start() throws Exception {
    jvm.start();
    Waiting.until(this::answers, "a collector", PATIENCE, jvm::isAlive, jvm::log);
  }

  private boolean answers() throws Exception {
    try {
      return !metrics().isEmpty();
    } catch (ConnectException e) {
      return false; // Not yet.
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** Datagrams, by the metric's name without what all have in common, over all of its tags. */
  long datagrams(String what) throws Exception {
    String name = "portcullis_collector_" + what;
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String metrics() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(10)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  void kill() throws InterruptedException {
    jvm.kill();
  }

  void stop() throws InterruptedException {
    jvm.stop();
  }

  boolean isAlive() {
    return jvm.isAlive();
  }

  String log() {
    return jvm.log();
  }

  @Override
  public void close() throws InterruptedException {
    jvm.close();
  }
}
