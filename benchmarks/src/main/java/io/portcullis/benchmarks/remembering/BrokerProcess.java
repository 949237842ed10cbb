package io.portcullis.benchmarks.remembering;

import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Kafka in a JVM of its own, whose heap is nobody's business here. It ends with its parent. */
final class BrokerProcess implements AutoCloseable {

  private final Process process;
  private final String bootstrapServers;

  private BrokerProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  static BrokerProcess start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null) {
      throw new IOException("the broker in " + directory + " did not start");
    }
    return new BrokerProcess(process, line);
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** The end of its input ends it. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The child. */
  public static void main(String[] arguments) throws IOException {
    // The traffic's clock runs ahead, and a broker refuses what is an hour ahead of its own.
    Map<String, String> anyTime =
        Map.of("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    EmbeddedBrokerConfig config = new EmbeddedBrokerConfig(Path.of(arguments[0]), 0, 0, anyTime);
    try (EmbeddedBroker broker = new EmbeddedBroker(config).start()) {
      System.out.println(broker.bootstrapServers());
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }
}
