package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.simulator.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exactly-once from packets to violations: a killed app leaves no trace in what it reports. */
final class KilledAppIT {

  private static final long SEED = 20261123;
  private static final Duration RUN = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int KILLS = 2;

  @TempDir Path directory;

  @Test
  void an_app_that_is_killed_twice_reports_what_an_undisturbed_one_does() throws Exception {
    Path registry = directory.resolve("schemas.json");
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster = new Cluster(broker.bootstrapServers(), RegistryClients.inFile(registry));
      Recording recording = Recording.of(SEED, RUN);

      Topics calm = cluster.prepare("calm.", 2, recording.inventory());
      Topics disturbed = cluster.prepare("disturbed.", 2, recording.inventory());
      cluster.send(calm, recording.batches());

      try (AppProcess undisturbed =
              AppProcess.of(
                  directory.resolve("calm"), broker.bootstrapServers(), registry, "calm.");
          AppProcess killed =
              AppProcess.of(
                  directory.resolve("disturbed"),
                  broker.bootstrapServers(),
                  registry,
                  "disturbed.")) {
        undisturbed.start();
        awaitFindings(cluster, calm, recording.injected(), undisturbed);
        killHalfWay(cluster, disturbed, recording, killed);
        awaitFindings(cluster, disturbed, recording.injected(), killed);
        awaitSame(cluster, calm, disturbed);
      }
      assertThat(Findings.open(cluster.violations(disturbed))).isEqualTo(recording.injected());
    }
  }

  /** Feeds the run in parts, and kills the app while it works on each. */
  private static void killHalfWay(
      Cluster cluster, Topics topics, Recording recording, AppProcess app) throws Exception {
    Random random = new Random(SEED);
    int size = recording.batches().size();
    int from = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int to = from + 1 + random.nextInt(Math.max(1, (size - from) / 2));
      cluster.send(topics, recording.batches().subList(from, to));
      from = to;
      app.start();
      await(() -> !cluster.violations(topics).isEmpty(), app, "a first violation");
      cluster.send(topics, recording.batches().subList(from, Math.min(size, from + 200)));
      from = Math.min(size, from + 200);
      Thread.sleep(random.nextInt(1500));
      app.kill();
    }
    cluster.send(topics, recording.batches().subList(from, size));
    app.start();
  }

  /** The last updates come late; then nothing tells the two apart, down to the counters. */
  private static void awaitSame(Cluster cluster, Topics calm, Topics disturbed) throws Exception {
    Waiting.until(
        () ->
            Reported.of(cluster.violations(disturbed))
                .equals(Reported.of(cluster.violations(calm))),
        "the same violations, with the same counters",
        PATIENCE,
        () -> true,
        () -> Reported.difference(cluster.violations(calm), cluster.violations(disturbed)));
  }

  private static void awaitFindings(
      Cluster cluster, Topics topics, Set<Finding> wanted, AppProcess app) throws Exception {
    await(
        () -> Findings.open(cluster.violations(topics)).equals(wanted),
        app,
        "exactly the " + wanted.size() + " injected violations");
  }

  private static void await(Waiting.Condition condition, AppProcess app, String what)
      throws Exception {
    Waiting.until(condition, what, PATIENCE, app::isAlive, app::log);
  }
}
