package io.portcullis.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An {@link EmbeddedBroker} in a JVM of its own, so that what it costs is nobody else's, and so
 * that it can be killed. It ends with its parent.
 */
public final class BrokerProcess implements AutoCloseable {

  private static final int ENDS_WITHIN_SECONDS = 30;

  private final Process process;
  private final String bootstrapServers;

  private BrokerProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts it with this JVM's class path, and returns once clients can connect.
   *
   * @param heap as in {@code -Xmx}
   * @throws IOException if it does not start; it said why on standard error
   */
  public static BrokerProcess start(EmbeddedBrokerConfig config, String heap) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                config.directory().toString(),
                Integer.toString(config.port()),
                Integer.toString(config.controllerPort())));
    config.properties().forEach((name, value) -> command.add(name + "=" + value));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null) {
      throw new IOException("the broker in " + config.directory() + " did not start");
    }
    return new BrokerProcess(process, line);
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What all its threads have used of the processor; zero once it has ended. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends it as a power failure would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The end of its input ends it. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The child.
   *
   * @param arguments directory, port, controller's port, then Kafka's settings as name=value
   */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> kafka = new HashMap<>();
    for (int i = 3; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      kafka.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    EmbeddedBrokerConfig config =
        new EmbeddedBrokerConfig(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            kafka);
    try (EmbeddedBroker broker = new EmbeddedBroker(config).start()) {
      System.out.println(broker.bootstrapServers());
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }
}
