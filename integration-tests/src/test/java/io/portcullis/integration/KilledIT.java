package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exactly once, from packets to what is reported: an app and a broker that are killed in the middle
 * of their work leave no trace of it in violations and coverage.
 *
 * <p>{@code portcullis.kills.rounds} asks for more than one round, {@code portcullis.kills.seed}
 * for the one that failed.
 */
final class KilledIT {

  /** What the simulated exporters hold back, and a conversation that waits to be told. */
  static final Duration GRACE = Duration.ofSeconds(40);

  private static final long SEED = Long.getLong("portcullis.kills.seed", 20261123);
  private static final int ROUNDS = Integer.getInteger("portcullis.kills.rounds", 1);
  private static final Duration RUN = Duration.ofMinutes(6);
  private static final Duration SLICE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int PARTITIONS = 2;

  @TempDir Path directory;

  @Test
  void an_app_and_a_broker_that_are_killed_report_what_undisturbed_ones_do() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"))) {
      Recording recording = Recording.of(SEED, RUN);
      Catalog catalog = recording.catalog(directory.resolve("site"));
      Outcome calm = outcome(broker, recording, catalog, "calm.", Kills.none());

      assertThat(calm.found()).isEqualTo(recording.injected());
      assertThat(calm.missing()).isEqualTo(recording.silenced(catalog, GRACE));
      for (int round = 0; round < ROUNDS; round++) {
        Kills kills = Kills.of(SEED + round, recording.slices(SLICE).size());
        Outcome killed = outcome(broker, recording, catalog, "killed-" + round + ".", kills);
        assertThat(killed.differences(calm)).as("%s, seed %d", kills, SEED + round).isEmpty();
      }
    }
  }

  /** Feeds the run in slices, each when the one before has been worked on to the end. */
  private Outcome outcome(
      BrokerProcess broker, Recording recording, Catalog catalog, String prefix, Kills kills)
      throws Exception {
    Path registry = directory.resolve("schemas.json");
    Cluster cluster = new Cluster(broker.bootstrapServers(), RegistryClients.inFile(registry));
    Topics topics = cluster.prepare(prefix, PARTITIONS, recording.inventory(), catalog);
    try (AppProcess app =
        AppProcess.of(directory.resolve(prefix), broker.bootstrapServers(), registry, prefix)) {
      app.start();
      int number = 0;
      for (var slice : recording.slices(SLICE)) {
        cluster.send(topics, slice);
        kills.during(number++, app, broker);
        awaitAllRead(cluster, topics, prefix, app);
      }
      cluster.send(topics, recording.later(GRACE));
      awaitAllRead(cluster, topics, prefix, app);
      return Outcome.of(cluster, topics);
    }
  }

  private static void awaitAllRead(Cluster cluster, Topics topics, String prefix, AppProcess app)
      throws Exception {
    Waiting.until(
        () -> cluster.allRead(topics, AppProcess.applicationId(prefix)),
        "the end of what there is to read",
        PATIENCE,
        app::isAlive,
        app::log);
  }
}
