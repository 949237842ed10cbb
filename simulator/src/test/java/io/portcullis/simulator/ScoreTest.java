package io.portcullis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final InjectedViolation PEER = injected(1433, VerdictKind.UNEXPECTED_PEER);
  private static final InjectedViolation PORT = injected(22, VerdictKind.UNEXPECTED_PORT);

  private static InjectedViolation injected(int port, VerdictKind kind) {
    return new InjectedViolation(
        "default",
        Address.parse("10.0.0.1"),
        Address.parse("10.0.0.2"),
        6,
        port,
        kind,
        0,
        "a story");
  }

  @Test
  void findingAllAndNothingElseIsPerfect() {
    Score score = Score.of(List.of(PEER, PORT), List.of(PORT.finding(), PEER.finding()));
    assertThat(score.perfect()).isTrue();
    assertThat(score.overall().precision()).isEqualTo(1);
    assertThat(score.overall().recall()).isEqualTo(1);
  }

  @Test
  void whatIsNotFoundLowersRecallOfItsKindAlone() {
    Score score = Score.of(List.of(PEER, PORT), List.of(PORT.finding()));
    assertThat(score.missed()).containsExactly(PEER);
    assertThat(score.overall().recall()).isEqualTo(0.5);
    assertThat(score.overall().precision()).isEqualTo(1);
    assertThat(score.byKind().get(VerdictKind.UNEXPECTED_PEER).recall()).isZero();
    assertThat(score.byKind().get(VerdictKind.UNEXPECTED_PORT).recall()).isEqualTo(1);
  }

  @Test
  void whatWasNotInjectedLowersPrecision() {
    Finding invented = injected(23, VerdictKind.UNEXPECTED_PORT).finding();
    Score score = Score.of(List.of(PORT), List.of(PORT.finding(), invented));
    assertThat(score.wrong()).containsExactly(invented);
    assertThat(score.overall().precision()).isEqualTo(0.5);
    assertThat(score.overall().recall()).isEqualTo(1);
  }

  @Test
  void theRightConversationUnderAWrongNameIsBothMissedAndWrong() {
    Finding misnamed = injected(22, VerdictKind.REVERSED).finding();
    Score score = Score.of(List.of(PORT), List.of(misnamed));
    assertThat(score.missed()).containsExactly(PORT);
    assertThat(score.wrong()).containsExactly(misnamed);
  }

  @Test
  void aViolationFoundTwiceCountsOnce() {
    Score score = Score.of(List.of(PORT), List.of(PORT.finding(), PORT.finding()));
    assertThat(score.overall()).isEqualTo(new Score.Tally(1, 0, 0));
  }

  @Test
  void nothingInjectedAndNothingFoundIsPerfect() {
    Score score = Score.of(List.of(), List.of());
    assertThat(score.perfect()).isTrue();
    assertThat(score.overall().precision()).isEqualTo(1);
    assertThat(score.overall().recall()).isEqualTo(1);
  }

  @Test
  void partsOfAStormAreNeitherRightNorWrong() {
    GroundTruth truth = new GroundTruth(0, List.of());
    List<InjectedViolation> scan = new ArrayList<>();
    for (int port = 1; port <= 60; port++) {
      InjectedViolation one = injected(port, VerdictKind.DENIED);
      scan.add(
          new InjectedViolation(
              one.zone(), one.client(), one.server(), 6, port, one.kind(), 0, "a scan", true));
    }
    truth.left(60, scan);
    Finding sum = truth.storms().get(0).sum().finding();

    assertThat(sum.kind()).isEqualTo(VerdictKind.SCAN);
    assertThat(Score.of(truth, List.of(sum)).perfect()).isTrue();
    assertThat(Score.of(truth, List.of(sum, scan.get(7).finding())).perfect()).isTrue();
    assertThat(Score.of(truth, List.of(scan.get(7).finding())).missed()).hasSize(1);
  }
}
