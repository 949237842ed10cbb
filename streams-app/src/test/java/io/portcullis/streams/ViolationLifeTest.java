package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A violation from its first flow to its end, through the stages as they run. */
class ViolationLifeTest {

  private final TopologyFixture topology = TopologyFixture.ready();

  @AfterEach
  void close() {
    topology.close();
  }

  @Test
  void aViolationOfWhichNothingIsSeenResolvesByItselfAndOpensAgainWithItsCounters() {
    talk(50123);
    assertThat(only().state()).isEqualTo(ViolationState.OPEN);

    topology.pass(Duration.ofMinutes(29));
    assertThat(topology.violations()).isEmpty();
    topology.pass(Duration.ofMinutes(3));
    Violation quiet = only();
    assertThat(quiet.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(quiet.explanation())
        .startsWith("Quiet for 30 minutes, last seen 2026-11-23T12:00:00Z.");

    talk(50124);
    Violation again = only();
    assertThat(again.state()).isEqualTo(ViolationState.REOPENED);
    assertThat(again.traffic().flows()).isEqualTo(2);
    assertThat(again.firstSeenMillis()).isEqualTo(TopologyFixture.NOON.toEpochMilli());
    assertThat(changes("opened")).isEqualTo(1);
    assertThat(changes("quiet")).isEqualTo(1);
    assertThat(changes("reopened")).isEqualTo(1);
  }

  @Test
  void aViolationThatGoesOnIsPublishedAboutOnceAMinuteAndStaysOpen() {
    for (int i = 0; i < 40 * 12; i++) {
      talk(50_000 + i);
      topology.pass(Duration.ofSeconds(5));
    }

    List<Violation> published = topology.violations();
    assertThat(published).hasSizeBetween(30, 41);
    assertThat(published)
        .extracting(Violation::state)
        .containsOnly(ViolationState.OPEN)
        .hasSize(published.size());
  }

  @Test
  void anExporterWhoseClockIsADayLateDoesNotResolveWhatGoesOn() {
    for (int i = 0; i < 10; i++) {
      long dayAgo = topology.now().minus(Duration.ofHours(23)).toEpochMilli();
      Leg request = Leg.tcp(Estate.VDA, 50_000 + i, Estate.CONTROLLER, 9999).ended(dayAgo);
      topology.observe(request);
      topology.observe(request.answer().ended(dayAgo));
      topology.pass(Duration.ofMinutes(5));
    }

    assertThat(topology.violations())
        .extracting(Violation::state)
        .containsOnly(ViolationState.OPEN);
  }

  @Test
  void whatOnlyTheExporterThatCountsLessStillSeesGoesOn() {
    Leg much = Leg.tcp(Estate.VDA, 50_123, Estate.CONTROLLER, 9999).carrying(1_000_000, 1_000_000);
    topology.observe(much);
    topology.observe(much.answer());
    Leg little = Leg.tcp(Estate.VDA, 50_123, Estate.CONTROLLER, 9999).by(Leg.FIREWALL);
    for (int minute = 0; minute < 40; minute++) {
      topology.observe(little.again());
      topology.pass(Duration.ofMinutes(1));
    }

    List<Violation> published = topology.violations();
    assertThat(published).noneMatch(each -> each.state() == ViolationState.RESOLVED);
    Violation last = published.get(published.size() - 1);
    assertThat(last.exporters()).containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(last.traffic().packetsToServer()).isEqualTo(1_000_000);
    assertThat(Duration.between(Instant.ofEpochMilli(last.lastSeenMillis()), topology.now()))
        .isLessThan(Duration.ofMinutes(3));
  }

  @Test
  void oneOfTwoGuessesThatTurnsOutWrongLeavesTheOtherStanding() {
    // Neither port is ephemeral or of the catalog: who is the client is a guess.
    Leg one = Leg.tcp(Estate.VDA, 9001, Estate.CONTROLLER, 9000);
    Leg other = Leg.tcp(Estate.VDA, 9002, Estate.CONTROLLER, 9000);
    for (Leg leg : List.of(one, one.answer(), other, other.answer())) {
      topology.observe(leg);
    }
    topology.settle();
    Violation open = only(topology.violations(), 1);
    assertThat(open.serverPort()).isEqualTo(9000);

    Leg handshake = Leg.tcp(Estate.CONTROLLER, 9000, Estate.VDA, 9002).flags(2);
    topology.observe(handshake);
    topology.pass(Duration.ofMinutes(32));

    List<Violation> after = topology.violations();
    Violation standing =
        after.stream()
            .filter(violation -> violation.id().equals(open.id()))
            .filter(violation -> violation.state() == ViolationState.RESOLVED)
            .reduce((first, last) -> last)
            .orElseThrow();
    assertThat(standing.explanation()).startsWith("Quiet for 30 minutes");
    assertThat(standing.traffic().flows()).isEqualTo(1);
  }

  private void talk(int clientPort) {
    Leg request = Leg.tcp(Estate.VDA, clientPort, Estate.CONTROLLER, 9999);
    topology.observe(request);
    topology.observe(request.answer());
  }

  private double changes(String change) {
    return topology.count("portcullis.violations.changes", "change", change);
  }

  private Violation only() {
    return only(topology.violations(), 1);
  }

  private static Violation only(List<Violation> violations, int count) {
    assertThat(violations).hasSize(count);
    return violations.get(0);
  }
}
