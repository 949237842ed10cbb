package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.simulator.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exporters whose templates get lost, and that start again: every flow is accounted for. */
final class UnsteadyExportersIT {

  private static final Duration RUN = Duration.ofSeconds(45);

  /** Data sets wait for ten minutes, and a recording as old as that leaves time for it. */
  private static final Duration AGO = Duration.ofMinutes(20);

  private static final Duration LONGER_THAN_SETS_WAIT = Duration.ofMinutes(11);

  @TempDir static Path directory;

  private static EmbeddedBroker broker;
  private static Cluster cluster;

  @BeforeAll
  static void startBroker() {
    broker = new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start();
    cluster =
        new Cluster(
            broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void data_whose_template_never_comes_is_set_aside_with_every_flow_in_it() throws Exception {
    Recording recording = Recording.ofEarlier(32, RUN, AGO);
    Topics topics = cluster.prepare("never.", 2, recording.inventory());
    Exporter router = recording.batches().get(0).exporter();
    List<ExportPackets> sent =
        recording.batches().stream()
            .map(batch -> batch.exporter().equals(router) ? TemplateLoss.without(batch) : batch)
            .toList();
    cluster.send(topics, sent);

    try (RunningApp app = RunningApp.start(cluster, "never.", directory.resolve("never"))) {
      cluster.send(topics, recording.later(LONGER_THAN_SETS_WAIT));
      TemplateLoss templates = TemplateLoss.knownFrom(recording.batches(), router);
      app.await(
          () -> {
            Accounts accounts = accounts(topics, "never.");
            return accounts.judged() + templates.flowsIn(cluster.deadLetters(topics))
                == recording.flows();
          },
          "an account of each of " + recording.flows() + " flows");

      Accounts accounts = accounts(topics, "never.");
      assertThat(accounts.judged()).isPositive().isLessThan(recording.flows());
      assertThat(accounts.deadLetters().keySet())
          .isSubsetOf("TEMPLATE_NEVER_CAME", "TOO_MANY_WAITING");
      app.await(
          () -> undecodedSets(topics, router) == cluster.deadLetters(topics).size(),
          "the exporter's books of them");
    }
  }

  @Test
  void an_exporter_that_starts_again_has_lost_nothing() throws Exception {
    Recording before = Recording.ofEarlier(33, RUN, AGO);
    Recording after = before.startedAgain(34, Duration.ofSeconds(20));
    Topics topics = cluster.prepare("again.", 2, before.inventory());
    Set<Finding> injected = new HashSet<>(before.injected());
    injected.addAll(after.injected());

    cluster.send(topics, before.batches());
    cluster.send(topics, after.batches());
    cluster.send(topics, after.later(AppProcess.GRACE));
    try (RunningApp app = RunningApp.start(cluster, "again.", directory.resolve("again"))) {
      app.await(
          () -> Findings.open(cluster.violations(topics)).equals(injected),
          "exactly the injected violations");
      awaitAccounts(app, topics, "again.", Accounts.allJudged(before.flows() + after.flows()));
    }
    assertThat(cluster.exporters(topics).values())
        .filteredOn(status -> before.losesNothing(status.exporter()))
        .hasSizeGreaterThan(3)
        .allSatisfy(status -> assertThat(status.lostUnits()).as("%s", status).isZero());
    assertThat(cluster.exporters(topics).values())
        .filteredOn(status -> status.version() != 10) // IPFIX has no uptime to go back
        .hasSizeGreaterThan(3)
        .allSatisfy(status -> assertThat(status.restarts()).as("%s", status).isEqualTo(1));
  }

  private static void awaitAccounts(RunningApp app, Topics topics, String prefix, Accounts wanted)
      throws Exception {
    app.await(() -> accounts(topics, prefix).equals(wanted), "the accounts " + wanted);
  }

  private static Accounts accounts(Topics topics, String prefix) {
    return Accounts.of(cluster, topics, RunningApp.applicationId(prefix));
  }

  private static long undecodedSets(Topics topics, Exporter exporter) {
    return cluster.exporters(topics).values().stream()
        .filter(status -> status.exporter().equals(exporter))
        .mapToLong(ExporterStatus::undecodedSets)
        .sum();
  }
}
