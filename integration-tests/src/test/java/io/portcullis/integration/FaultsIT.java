package io.portcullis.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.exporter.ExportPackets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exactly once, from packets to what is reported: whatever is done to instances and broker in the
 * middle of their work leaves no trace in violations and coverage, and every flow is accounted for.
 *
 * <p>{@code portcullis.faults.seed} repeats a run, {@code portcullis.faults.seeds} asks for as many
 * of them, {@code portcullis.faults.strikes} for more strikes in each, and {@code
 * portcullis.faults.which} for those faults alone whose names match.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class FaultsIT {

  private static final long SEED = Long.getLong("portcullis.faults.seed", 20261123);
  private static final int SEEDS = Integer.getInteger("portcullis.faults.seeds", 1);
  private static final int STRIKES = Integer.getInteger("portcullis.faults.strikes", 1);

  /** Those that are done under each protocol. */
  private static final Set<Fault> AMONG_SEVERAL = EnumSet.of(Fault.SECOND_INSTANCE_KILLED);

  private static final String WHICH = System.getProperty("portcullis.faults.which", ".*");

  private static final Duration RUN = Duration.ofMinutes(6);
  private static final Duration SLICE = Duration.ofSeconds(75);

  /** After so long without more of it a conversation is over, and the trends have all of it. */
  private static final Duration OVER = Duration.ofMinutes(33);

  /** A recording as old as that leaves the time until all is over in the past. */
  private static final Duration AGO = Duration.ofMinutes(45);

  @TempDir static Path directory;

  private final Map<Long, Recording> recordings = new HashMap<>();
  private final Map<Long, Ending> undisturbed = new HashMap<>();
  private BrokerProcess broker;

  /** All that a run comes to. */
  private record Ending(Outcome outcome, Map<String, ?> trends) {}

  @BeforeAll
  void startBroker() throws Exception {
    broker = BrokerProcess.start(directory.resolve("broker"));
  }

  @AfterAll
  void stopBroker() throws Exception {
    broker.close();
  }

  static Stream<Arguments> faults() {
    return LongStream.range(0, SEEDS)
        .boxed()
        .flatMap(
            round ->
                Stream.of(Fault.values())
                    .filter(fault -> fault != Fault.NONE && fault.name().matches(WHICH))
                    .flatMap(fault -> under(fault, SEED + round)));
  }

  private static Stream<Arguments> under(Fault fault, long seed) {
    return Stream.of(GroupProtocol.values())
        .filter(protocol -> protocol == GroupProtocol.CLASSIC || AMONG_SEVERAL.contains(fault))
        .map(protocol -> Arguments.of(fault, protocol, seed));
  }

  @ParameterizedTest(name = "{0}, {1} protocol, seed {2}")
  @MethodSource("faults")
  void leaves_no_trace(Fault fault, GroupProtocol protocol, long seed) throws Exception {
    Ending calm = undisturbed(seed);
    Ending shaken = run(fault, protocol, seed);
    assertSoftly(
        softly -> {
          softly.assertThat(shaken.outcome().differences(calm.outcome())).isEmpty();
          if (fault == Fault.APP_KILLED) { // ADR 24: elsewhere they depend on who reads when
            softly.assertThat(shaken.trends()).isEqualTo(calm.trends());
          }
        });
  }

  private Ending undisturbed(long seed) throws Exception {
    Ending known = undisturbed.get(seed);
    if (known == null) {
      known = run(Fault.NONE, GroupProtocol.CLASSIC, seed);
      Recording recording = recordings.get(seed);
      Catalog catalog = recording.catalog(directory.resolve("site"));
      assertThat(known.outcome().found()).isEqualTo(recording.injected());
      assertThat(known.outcome().missing())
          .isEqualTo(recording.silenced(catalog, AppProcess.GRACE));
      undisturbed.put(seed, known);
    }
    return known;
  }

  /** Feeds a run in slices, each when the one before has been worked on to the end. */
  private Ending run(Fault fault, GroupProtocol protocol, long seed) throws Exception {
    Recording recording = recordings.computeIfAbsent(seed, of -> Recording.ofEarlier(of, RUN, AGO));
    Random random = new Random(seed);
    String prefix = (fault + "-" + protocol + "-" + seed + ".").toLowerCase(Locale.ROOT);
    try (Deployment deployment =
        new Deployment(
            directory,
            broker,
            prefix,
            kafka(fault, protocol),
            recording,
            recording.catalog(directory.resolve("site")),
            random)) {
      for (int i = 0; i < fault.instances(); i++) {
        deployment.app(i).start();
      }
      for (int i = 0; i < fault.instances(); i++) {
        deployment.app(i).awaitReady();
      }
      List<List<ExportPackets>> slices = recording.slices(SLICE);
      Set<Integer> struck = struck(slices.size(), random);
      for (int number = 0; number < slices.size(); number++) {
        work(deployment, slices.get(number), struck.contains(number) ? fault : Fault.NONE);
      }
      deployment.send(recording.later(AppProcess.GRACE));
      deployment.awaitAllRead();
      Outcome outcome = deployment.outcome();
      assertThatAllIsAccountedFor(deployment, recording.flows());
      deployment.send(recording.later(OVER));
      deployment.awaitAllRead();
      return new Ending(outcome, deployment.trends());
    }
  }

  private static Map<String, String> kafka(Fault fault, GroupProtocol protocol) {
    Map<String, String> kafka = new HashMap<>(protocol.kafka());
    kafka.putAll(fault.kafka());
    return kafka;
  }

  private static void work(Deployment deployment, List<ExportPackets> slice, Fault fault)
      throws Exception {
    int half = slice.size() / 2;
    deployment.send(slice.subList(0, half));
    if (fault != Fault.NONE) {
      deployment.workForAWhile();
    }
    fault.begin(deployment);
    deployment.send(slice.subList(half, slice.size()));
    fault.end(deployment);
    deployment.awaitAllRead();
  }

  private static Set<Integer> struck(int slices, Random random) {
    Set<Integer> struck = new TreeSet<>();
    while (struck.size() < Math.min(STRIKES, slices)) {
      struck.add(random.nextInt(slices));
    }
    return struck;
  }

  private static void assertThatAllIsAccountedFor(Deployment deployment, long flows)
      throws Exception {
    deployment.awaitAccounts(Accounts.allJudged(flows, deployment.refused()));
    assertThat(deployment.outcome().reportedTwice()).isEmpty();
    deployment.awaitTaken("ingest", flows);
    deployment.awaitTaken("judge", flows);
  }
}
