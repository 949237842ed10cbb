package io.portcullis.integration;

import io.portcullis.cli.Portcullis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code portcullis stream} in a JVM of its own, so that it can be killed without warning. */
final class AppProcess implements AutoCloseable {

  private final Path config;
  private final Path log;
  private Process process;

  private AppProcess(Path config, Path log) {
    this.config = config;
    this.log = log;
  }

  /** Configured, not started. */
  static AppProcess of(Path directory, String bootstrapServers, Path registry, String prefix)
      throws IOException {
    Files.createDirectories(directory);
    Path config = directory.resolve("portcullis.yaml");
    Files.writeString(
        config,
        """
        data: %s
        kafka:
          bootstrap.servers: %s
          session.timeout.ms: 6000
          heartbeat.interval.ms: 1000
          transaction.timeout.ms: 10000
        registry: {url: "file:%s"}
        topics: {create: false, prefix: "%s"}
        stream:
          applicationId: "%sapp"
          threads: 1
          judge: {settle: 5s, reportEvery: 2s}
          violations: {updateEvery: 2s}
        http: {port: 0}
        """
            .formatted(directory.resolve("data"), bootstrapServers, registry, prefix, prefix));
    return new AppProcess(config, directory.resolve("app.log"));
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Portcullis.class.getName(),
                "stream",
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** As {@code kill -9}: no shutdown hook runs, nothing is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " survives kill -9");
    }
  }

  /** Its output, for the message of a failed test. */
  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "It wrote nothing.";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  @Override
  public void close() throws Exception {
    if (isAlive()) {
      kill();
    }
  }
}
