package io.portcullis.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka node, broker and controller, in this JVM. Its log is on disk: started again on the same
 * directory it continues where it was, whatever ports it gets.
 *
 * <p>One node keeps one copy of every record: what the operating system has not yet written is lost
 * with the power, and only with the power.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final String FORMATTED_MARK = "meta.properties";
  private static final String LOG_DIRECTORY = "log";

  private final EmbeddedBrokerConfig config;
  private DirectoryLock lock;
  private KafkaRaftServer server;
  private LoopbackPorts ports;

  public EmbeddedBroker(EmbeddedBrokerConfig config) {
    this.config = config;
  }

  /**
   * Starts and returns once clients can connect.
   *
   * @throws BrokerStartException if the directory or a port is taken, or the data can't be read
   */
  public synchronized EmbeddedBroker start() {
    if (server != null) {
      throw new IllegalStateException("the broker in " + config.directory() + " is running");
    }
    lock = DirectoryLock.take(config.directory());
    try {
      ports = LoopbackPorts.claim(config.port(), config.controllerPort());
      Path log = config.directory().resolve(LOG_DIRECTORY);
      formatIfNew(log);
      server = new KafkaRaftServer(kafkaConfig(log), Time.SYSTEM);
      server.startup();
      LOG.info("Kafka {} in {}", bootstrapServers(), config.directory());
      return this;
    } catch (Exception e) {
      close();
      throw e instanceof BrokerStartException known ? known : failure(e);
    }
  }

  /** Whether a broker of any process runs in this directory. */
  public static boolean runsIn(Path directory) {
    return DirectoryLock.isTaken(directory);
  }

  /** Where clients connect: {@code 127.0.0.1:port}. */
  public synchronized String bootstrapServers() {
    if (ports == null) {
      throw new IllegalStateException("the broker in " + config.directory() + " has not started");
    }
    return LoopbackPorts.HOST + ":" + ports.broker();
  }

  /** Writes what is open and stops; idle clients of it should be closed before. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.shutdown();
      server = null;
    }
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  private static void formatIfNew(Path log) throws Exception {
    if (Files.exists(log.resolve(FORMATTED_MARK))) {
      return;
    }
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(talk, true, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(out)
          .setNodeId(NodeProperties.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(log.toString())
          .setMetadataLogDirectory(log.toString())
          .setControllerListenerName(NodeProperties.CONTROLLER_LISTENER)
          .run();
    }
    LOG.debug("{}", talk.toString(StandardCharsets.UTF_8).strip());
  }

  private KafkaConfig kafkaConfig(Path log) {
    Properties properties = NodeProperties.of(ports, log);
    properties.putAll(config.properties());
    return KafkaConfig.fromProps(properties, false);
  }

  private BrokerStartException failure(Exception e) {
    return new BrokerStartException(
        "The embedded Kafka in "
            + config.directory()
            + " can't start: "
            + e.getMessage()
            + " Its log says more.",
        e);
  }
}
