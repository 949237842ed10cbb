package io.portcullis.integration;

import io.portcullis.cli.Portcullis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code portcullis stream} in a JVM of its own. It goes by the time of its data alone: no
 * partition counts as idle and no exporter as silent while a test runs, so that what it says at the
 * end is the same however long anything took.
 */
final class AppProcess implements AutoCloseable {

  private final ChildJvm jvm;

  private AppProcess(ChildJvm jvm) {
    this.jvm = jvm;
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
          applicationId: "%s"
          threads: 1
          shards: 2
          ingest: {idleAfter: 1h}
          judge: {settle: 5s, reportEvery: 2s}
          violations: {updateEvery: 2s}
          coverage: {grace: %s, silentAfter: 1h}
        http: {port: 0}
        """
            .formatted(
                directory.resolve("data"),
                bootstrapServers,
                registry,
                prefix,
                applicationId(prefix),
                KilledIT.GRACE));
    return new AppProcess(
        new ChildJvm(
            directory.resolve("app.log"),
            "384m",
            Portcullis.class,
            "stream",
            "--config",
            config.toString()));
  }

  static String applicationId(String prefix) {
    return prefix + "app";
  }

  void start() throws IOException {
    jvm.start();
  }

  void kill() throws InterruptedException {
    jvm.kill();
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
