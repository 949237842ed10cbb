package io.portcullis.integration;

import io.portcullis.cli.log.Logging;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * A broker in a JVM of its own. Killed and started again it has the same data and the same port, as
 * one has whose machine was switched off and on.
 */
final class BrokerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * What a client that died left open is given up soon after its time, but not before a broker that
   * has just come back leads its partitions: Kafka 4.3.1 never ends a transaction in a partition
   * that has no leader in that moment (KAFKA-20734).
   */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "5000",
          "group.min.session.timeout.ms", "3000",
          "group.streams.min.session.timeout.ms", "3000",
          "group.streams.session.timeout.ms", "3000",
          "group.streams.min.heartbeat.interval.ms", "500",
          "group.streams.heartbeat.interval.ms", "500");

  private final Path directory;
  private final Path address;
  private int port;
  private ChildJvm jvm;

  private BrokerProcess(Path directory) {
    this.directory = directory;
    this.address = directory.resolve("address");
  }

  /** Started, and ready for clients. */
  static BrokerProcess start(Path directory) throws Exception {
    Files.createDirectories(directory);
    BrokerProcess broker = new BrokerProcess(directory);
    broker.start();
    return broker;
  }

  /** Starts it, and returns once clients can connect. */
  void start() throws Exception {
    start(jvm());
  }

  private ChildJvm jvm() {
    return new ChildJvm(
        directory.resolve("broker.log"),
        "320m",
        Main.class,
        directory.resolve("kafka").toString(),
        Integer.toString(port),
        address.toString());
  }

  private void start(ChildJvm another) throws Exception {
    Files.deleteIfExists(address);
    jvm = another;
    jvm.start();
    Waiting.until(() -> Files.exists(address), "a broker", PATIENCE, jvm::isAlive, jvm::log);
    port = Integer.parseInt(bootstrapServers().substring(bootstrapServers().indexOf(':') + 1));
  }

  String bootstrapServers() throws IOException {
    return Files.readString(address);
  }

  void kill() throws InterruptedException {
    jvm.kill();
  }

  /** Nothing more can be written to its disk. */
  void fillDisk() throws Exception {
    jvm.fillDisk();
  }

  /** Waits until it has ended by itself. */
  void awaitEnd() throws Exception {
    Waiting.until(() -> !jvm.isAlive(), "the broker's end", PATIENCE, () -> true, jvm::log);
  }

  String log() {
    return jvm.log();
  }

  @Override
  public void close() throws InterruptedException {
    jvm.close();
  }

  /** What runs in that JVM: a broker, until it is killed. */
  public static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
      Logging.toStandardError(false);
      EmbeddedBroker broker =
          new EmbeddedBroker(
                  new EmbeddedBrokerConfig(
                      Path.of(arguments[0]), Integer.parseInt(arguments[1]), 0, PROPERTIES))
              .start();
      Path written = Path.of(arguments[2] + ".part");
      Files.writeString(written, broker.bootstrapServers());
      Files.move(written, Path.of(arguments[2]), StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
