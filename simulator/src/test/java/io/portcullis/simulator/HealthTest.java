package io.portcullis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.Expected;
import io.portcullis.domain.coverage.ExpectedFlows;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import io.portcullis.simulator.estate.Estate;
import io.portcullis.simulator.traffic.Conversation;
import io.portcullis.simulator.traffic.DailyLife;
import io.portcullis.simulator.traffic.SilencedFlow;
import io.portcullis.simulator.traffic.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estate shows what is expected of it, unless it is silent on purpose. */
class HealthTest {

  private static final long START = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();
  private static final long END = START + Duration.ofMinutes(4).toMillis();
  private static final Policy POLICY = EstatePolicy.ofSite();
  private static final ExpectedFlows EXPECTED = ExpectedFlows.of(POLICY, START);

  /** When each expectation was shown, in order. */
  private static Map<ExpectationKey, List<Long>> shown(long seed, List<SilencedFlow> silences) {
    DailyLife life = new DailyLife(new Estate(), silences, 20, new Random(seed));
    Map<ExpectationKey, List<Long>> shown = new HashMap<>();
    for (long at = START; at < END; at += 100) {
      life.during(at, at + 100, conversation -> note(conversation, shown));
    }
    return shown;
  }

  private static void note(Conversation c, Map<ExpectationKey, List<Long>> shown) {
    String zone = InventoryEntry.DEFAULT_ZONE;
    long at = c.startMillis();
    Endpoint client = POLICY.locate(zone, c.clientAddress().high(), c.clientAddress().low(), at);
    Endpoint server = POLICY.locate(zone, c.serverAddress().high(), c.serverAddress().low(), at);
    for (CatalogFlow flow :
        POLICY
            .catalog()
            .expected(
                client.roles(),
                server.roles(),
                c.protocol(),
                c.serverPort(),
                c.clientAddress().high(),
                c.clientAddress().low(),
                c.serverAddress().high(),
                c.serverAddress().low())) {
      if (!c.refused() && (flow.oneWay() || c.answer().seen())) {
        EXPECTED
            .hitBy(flow.id(), zone, c.clientAddress(), c.serverAddress(), at)
            .forEach(hit -> shown.computeIfAbsent(hit.key(), k -> new ArrayList<>()).add(at));
      }
    }
  }

  /** Nothing was shown of it for longer than it may be away. */
  private static boolean overdue(Expected expected, List<Long> times) {
    long last = START;
    long within = expected.expectation().within().toMillis();
    for (long at : times) {
      if (at - last > within) {
        return true;
      }
      last = at;
    }
    return END - last > within;
  }

  private static Set<String> overdue(Map<ExpectationKey, List<Long>> shown) {
    Set<String> overdue = new TreeSet<>();
    for (Expected expected : EXPECTED.all()) {
      if (overdue(expected, shown.getOrDefault(expected.key(), List.of()))) {
        overdue.add(expected.key().toString());
      }
    }
    return overdue;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aHealthyEstateShowsEverythingInTime(long seed) {
    Map<ExpectationKey, List<Long>> shown = shown(seed, List.of());
    assertThat(overdue(shown)).isEmpty();
    assertThat(EXPECTED.all())
        .extracting(Expected::key)
        .allSatisfy(k -> assertThat(shown).containsKey(k));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsSilencedIsOverdueAndNothingElse(long seed) {
    List<SilencedFlow> silences = Silences.of(new Estate(), START, END);
    Set<String> silenced = new TreeSet<>();
    silences.forEach(silence -> silenced.add(silence.key().toString()));
    assertThat(overdue(shown(seed, silences))).isEqualTo(silenced);
  }

  @Test
  void everyKindOfMemberFallsSilentAndSoDoesAnExporter() {
    List<SilencedFlow> silences = Silences.of(new Estate(), START, END);
    Set<Object> per = new HashSet<>();
    silences.forEach(silence -> per.add(EXPECTED.get(silence.key()).expectation().per()));
    assertThat(per).hasSize(4);
    assertThat(silences).anyMatch(silence -> silence.fromMillis() == START);
    assertThat(silences).anyMatch(silence -> silence.observable() && silence.untilMillis() == END);
    assertThat(silences).anyMatch(silence -> silence.untilMillis() < END);
    assertThat(silences).filteredOn(silence -> !silence.observable()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 90, 600})
  void aDemoIsLongEnoughForEveryAbsenceAndEveryReturnToBeCertain(int seconds) {
    GroundTruth truth = truth(seconds);
    List<Absence> absences = truth.absences(HealthTest::within, Duration.ofSeconds(20));
    assertThat(absences).hasSize(6).allMatch(Absence::certain);
    assertThat(absences)
        .filteredOn(absence -> absence.resolves().isPresent())
        .hasSize(4)
        .allMatch(Absence::endCertain);
    assertThat(truth.unobservable(HealthTest::within, Duration.ofSeconds(7))).hasSize(1);
  }

  @Test
  void inAShortRunNothingIsCertain() {
    GroundTruth truth = truth(30);
    assertThat(truth.absences(HealthTest::within, Duration.ofSeconds(20)))
        .hasSize(6)
        .noneMatch(Absence::certain);
    assertThat(truth.unobservable(HealthTest::within, Duration.ofSeconds(7))).isEmpty();
  }

  private static GroundTruth truth(int seconds) {
    Instant start = Instant.ofEpochMilli(START);
    return new Simulation(SimulationConfig.of(1, start, Duration.ofSeconds(seconds))).truth();
  }

  private static Duration within(String flowId) {
    return POLICY.catalog().flow(flowId).expect().orElseThrow().within();
  }
}
