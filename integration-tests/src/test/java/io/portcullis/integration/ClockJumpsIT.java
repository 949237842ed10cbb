package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import io.portcullis.serde.RegistryClients;
import io.portcullis.serde.Topics;
import io.portcullis.streams.coverage.CoverageSettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In the middle of its work an instance's clock leaps an hour ahead, and that of an exporter a day:
 * nobody is accused or called silent for it, every flow is judged, and what is done is committed.
 */
final class ClockJumpsIT {

  private static final String PREFIX = "leaps.";
  private static final Duration RUN = Duration.ofMinutes(6);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;

  private final Topics topics = new Topics(PREFIX);

  /** Right until it leaps. */
  private static final class LeapingClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    void leap(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
    }
  }

  @Test
  void clocks_that_leap_ahead_accuse_nobody_and_stop_nothing() throws Exception {
    Recording recording = Recording.of(36, RUN);
    Catalog catalog = recording.catalog(directory.resolve("site"));
    Exporter router = anyOfVersion5(recording);
    List<ExportPackets> before = recording.batches().subList(0, recording.batches().size() / 2);
    List<ExportPackets> after =
        recording.batches().subList(before.size(), recording.batches().size()).stream()
            .map(batch -> batch.exporter().equals(router) ? aDayAhead(batch) : batch)
            .toList();
    LeapingClock clock = new LeapingClock();

    try (EmbeddedBroker broker =
        new EmbeddedBroker(EmbeddedBrokerConfig.in(directory.resolve("kafka"))).start()) {
      Cluster cluster =
          new Cluster(
              broker.bootstrapServers(), RegistryClients.inFile(directory.resolve("schemas.json")));
      cluster.prepare(PREFIX, 2, recording.inventory(), catalog);
      try (RunningApp app =
          RunningApp.start(cluster, PREFIX, directory.resolve("state"), coverage(), clock)) {
        cluster.send(topics, before);
        app.await(() -> !cluster.exporters(topics).isEmpty(), "work");
        clock.leap(Duration.ofHours(1));
        cluster.send(topics, after);
        cluster.send(topics, recording.later(AppProcess.GRACE));
        app.await(
            () -> Accounts.of(cluster, topics, appId()).equals(allOf(recording)),
            "an account of each of " + recording.flows() + " flows",
            () -> Accounts.of(cluster, topics, appId()).toString());
        app.await(
            () -> Outcome.of(cluster, topics).found().equals(recording.injected()),
            "exactly the injected violations",
            () -> difference(recording, Outcome.of(cluster, topics)));
      }
      assertThat(recording.silenced(catalog, AppProcess.GRACE))
          .as("what is missing indeed")
          .containsAll(Outcome.of(cluster, topics).missing());
      assertThat(cluster.exporters(topics).values())
          .allMatch(status -> status.state() == ExporterState.LIVE)
          .filteredOn(status -> status.exporter().equals(router))
          .isNotEmpty()
          .allMatch(status -> status.clockSkewMillis() < -DAY.toMillis() / 2, "a clock that is off")
          .allMatch(status -> status.clampedFlows() > 0, "flows of tomorrow");
    }
  }

  /** Its flows' times hang on the clock in its packets' headers. */
  private static Exporter anyOfVersion5(Recording recording) {
    return recording.batches().stream()
        .filter(batch -> ByteBuffer.wrap(batch.datagrams().get(0)).getShort() == 5)
        .findFirst()
        .orElseThrow()
        .exporter();
  }

  private static CoverageSettings coverage() {
    CoverageSettings defaults = CoverageSettings.defaults();
    return new CoverageSettings(
        AppProcess.GRACE, defaults.silentAfter(), defaults.maxLoss(), defaults.maxSampling());
  }

  private static String appId() {
    return RunningApp.applicationId(PREFIX);
  }

  private static Accounts allOf(Recording recording) {
    return Accounts.allJudged(recording.flows());
  }

  private static String difference(Recording recording, Outcome outcome) {
    return "There are " + outcome.found() + " instead of " + recording.injected();
  }

  private static ExportPackets aDayAhead(ExportPackets batch) {
    List<byte[]> datagrams = new ArrayList<>();
    for (byte[] datagram : batch.datagrams()) {
      ByteBuffer ahead = ByteBuffer.wrap(datagram.clone());
      int exported = ahead.getShort(0) == 10 ? 4 : 8; // RFC 7011 3.1, RFC 3954 5.1, NetFlow v5
      ahead.putInt(exported, ahead.getInt(exported) + (int) DAY.toSeconds());
      datagrams.add(ahead.array());
    }
    return new ExportPackets(batch.exporter(), batch.receivedMillis(), datagrams);
  }
}
