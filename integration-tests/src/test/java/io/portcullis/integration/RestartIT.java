package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationId;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.streams.coverage.CoverageSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app knows is in Kafka: another one, with an empty disk, goes on where it stopped. */
final class RestartIT {

  /** What the simulated exporters hold back, and a conversation that waits to be told. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  @TempDir Path directory;

  @Test
  void templates_and_half_seen_conversations_survive_a_restart_on_an_empty_disk() throws Exception {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster =
          new Cluster(
              broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
      Recording recording = Recording.of(11, Duration.ofSeconds(25));
      Topics topics = cluster.prepare("restarted.", 2, recording.inventory());
      List<ExportPackets> batches = recording.batches();

      // Templates come every 20 s: cut so that data of the second part needs those of the first.
      int cut = batches.size() / 2;
      cluster.send(topics, batches.subList(0, cut));
      Path state = directory.resolve("state");
      try (RunningApp first = RunningApp.start(cluster, "restarted.", state)) {
        first.await(() -> !cluster.violations(topics).isEmpty(), "a first violation");
      }
      empty(state);
      cluster.send(topics, batches.subList(cut, batches.size()));
      try (RunningApp second = RunningApp.start(cluster, "restarted.", state)) {
        second.await(
            () -> Findings.open(cluster.violations(topics)).equals(recording.injected()),
            "exactly the injected violations");
      }
      assertThat(cluster.deadLetters(topics)).isEmpty();
    }
  }

  @Test
  void expected_flows_are_known_and_their_absence_ends_after_a_restart_on_an_empty_disk()
      throws Exception {
    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster =
          new Cluster(
              broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
      Duration run = Duration.ofMinutes(6);
      Recording recording = Recording.of(12, run);
      Catalog catalog = recording.catalog(directory.resolve("site"));
      Topics topics = cluster.prepare("expecting.", 2, recording.inventory(), catalog);
      Set<ExpectationKey> silenced = recording.silenced(catalog, GRACE);
      // Flows fall silent in the second quarter, and most come back in the fourth.
      List<List<ExportPackets>> halves = recording.slices(run.dividedBy(2));
      Path state = directory.resolve("state");

      cluster.send(topics, halves.get(0));
      try (RunningApp first = RunningApp.start(cluster, "expecting.", state, coverage())) {
        first.await(() -> absent(cluster, topics).equals(silenced), "every absence");
      }
      empty(state);
      cluster.send(topics, halves.get(1));
      try (RunningApp second = RunningApp.start(cluster, "expecting.", state, coverage())) {
        second.await(
            () -> absent(cluster, topics).equals(recording.silencedForGood(catalog, GRACE)),
            "the end of those absences that ended");
      }
      assertNothingIsForgotten(cluster.coverageTold(topics));
    }
  }

  private static CoverageSettings coverage() {
    CoverageSettings defaults = CoverageSettings.defaults();
    return new CoverageSettings(
        GRACE, defaults.silentAfter(), defaults.maxLoss(), defaults.maxSampling());
  }

  /** Expectations of which a violation stands. */
  private static Set<ExpectationKey> absent(Cluster cluster, Topics topics) {
    Map<String, Violation> violations = cluster.violations(topics);
    return cluster.coverage(topics).values().stream()
        .map(FlowCoverage::key)
        .filter(key -> stands(violations.get(ViolationId.ofMissing(key.toString()))))
        .collect(Collectors.toSet());
  }

  private static boolean stands(Violation violation) {
    return violation != null && violation.state() != ViolationState.RESOLVED;
  }

  private static void assertNothingIsForgotten(List<FlowCoverage> told) {
    Map<ExpectationKey, Long> firstHits = new HashMap<>();
    for (FlowCoverage each : told) {
      Long first = firstHits.get(each.key());
      if (first != null) {
        assertThat(each.firstHitMillis().orElse(Long.MAX_VALUE))
            .as("%s", each)
            .isLessThanOrEqualTo(first);
      }
      each.firstHitMillis().ifPresent(millis -> firstHits.put(each.key(), millis));
    }
    assertThat(firstHits).isNotEmpty();
  }

  private static void empty(Path state) throws Exception {
    if (Files.notExists(state)) {
      return; // this app keeps nothing on disk at all
    }
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
