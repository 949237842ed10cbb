package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From flows to published violations, stage by stage as they run. */
class JudgementTest {

  private final TopologyFixture topology = TopologyFixture.ready();

  @AfterEach
  void close() {
    topology.close();
  }

  @Test
  void aFlowOfTheCatalogRaisesNothing() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80);
    topology.observe(request);
    topology.observe(request.answer());
    topology.settle();

    assertThat(topology.violations()).isEmpty();
    assertThat(topology.count("portcullis.judge.verdicts", "verdict", "compliant")).isEqualTo(1);
  }

  @Test
  void anUnexpectedPortOpensAViolationAsSoonAsBothDirectionsAreSeen() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999);
    topology.observe(request);
    assertThat(topology.violations()).isEmpty();
    topology.observe(request.answer());

    Violation violation = only(topology.violations());
    assertThat(violation.kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
    assertThat(violation.state()).isEqualTo(ViolationState.OPEN);
    assertThat(violation.client().address()).hasToString(Estate.VDA);
    assertThat(violation.client().roles()).containsExactly("vda");
    assertThat(violation.server().name()).contains("ddc-01");
    assertThat(violation.serverPort()).isEqualTo(9999);
    assertThat(violation.catalogVersion()).isEqualTo(Estate.VERSION);
    assertThat(violation.exporters()).containsExactly("192.0.2.1");
    assertThat(violation.traffic().packetsToServer()).isEqualTo(10);
    assertThat(violation.traffic().octetsToClient()).isEqualTo(1000);
  }

  @Test
  void theSameIsSaidWhicheverLegComesFirst() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999);
    topology.observe(request.answer());
    topology.observe(request);

    Violation violation = only(topology.violations());
    assertThat(violation.client().address()).hasToString(Estate.VDA);
    assertThat(violation.serverPort()).isEqualTo(9999);
  }

  @Test
  void aHalfSeenConversationIsJudgedOnlyAfterTheAnswerHadItsTime() {
    topology.observe(Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999));
    topology.pass(Duration.ofSeconds(20));
    assertThat(topology.violations()).isEmpty();
    topology.settle();

    assertThat(only(topology.violations()).kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
  }

  @Test
  void aLegThatComesAfterTheOthersOfItsTimeStillLeavesTheAnswerTime() {
    topology.observe(Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80));
    topology.settle();
    assertThat(topology.violations()).hasSize(0);

    Leg request = Leg.tcp(Estate.VDA, 50124, Estate.CONTROLLER, 9999).flags(TcpFlags.SYN);
    topology.observe(request, Duration.ofMinutes(10));
    topology.pass(Duration.ofSeconds(10));
    topology.observe(request.answer().flags(Leg.COMPLETE), Duration.ofMinutes(10));

    assertThat(only(topology.violations()).kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
  }

  @Test
  void aFlowWithoutAReceiveTimeHasThatOfItsRecord() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999);
    Duration sinceTheEpoch = Duration.ofMillis(topology.now().toEpochMilli());
    topology.observe(request.ended(topology.now().toEpochMilli()), sinceTheEpoch);
    topology.observe(request.answer(), sinceTheEpoch);

    assertThat(only(topology.violations()).lastSeenMillis())
        .isEqualTo(topology.now().toEpochMilli());
  }

  @Test
  void anInventoryThatChangesAfterTheClockWasSetBackCountsAtOnce() {
    Leg before = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 80);
    topology.observe(before);
    topology.observe(before.answer());
    topology.setClockBack(Duration.ofHours(1));
    topology.publish(Estate.entry("10.66.0.1", "vda", "new-vda"));
    Leg after = Leg.tcp("10.66.0.1", 50123, Estate.CONTROLLER, 80);
    topology.observe(after);
    topology.observe(after.answer());
    topology.settle();

    assertThat(topology.violations()).isEmpty();
  }

  @Test
  void countersOfAnAbsurdSizeNeverBecomeNegative() {
    Leg request =
        Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999)
            .carrying(Long.MAX_VALUE, Long.MAX_VALUE)
            .sampled(Long.MAX_VALUE);
    for (int i = 0; i < 2; i++) {
      topology.observe(request);
    }
    topology.settle();

    Violation violation = only(topology.violations());
    assertThat(violation.traffic().packetsToServer()).isPositive();
    assertThat(violation.traffic().octetsToServer()).isPositive();
    assertThat(violation.traffic().rawOctetsToServer()).isPositive();
  }

  @Test
  void aProbeWithoutAnswerIsUnanswered() {
    topology.observe(Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999).flags(TcpFlags.SYN));
    topology.settle();

    assertThat(only(topology.violations()).kind()).isEqualTo(VerdictKind.UNANSWERED);
  }

  @Test
  void anAnswerThatComesLateWithdrawsTheUnansweredVerdict() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999).flags(TcpFlags.SYN);
    topology.observe(request);
    topology.settle();
    assertThat(only(topology.violations()).kind()).isEqualTo(VerdictKind.UNANSWERED);

    topology.observe(request.answer().flags(Leg.COMPLETE));

    List<Violation> after = topology.violations();
    assertThat(after)
        .extracting(Violation::kind)
        .containsExactly(VerdictKind.UNANSWERED, VerdictKind.UNEXPECTED_PORT);
    assertThat(after.get(0).state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(after.get(0).explanation()).startsWith("Withdrawn: ");
    assertThat(after.get(0).traffic().flows()).isZero();
    assertThat(after.get(1).state()).isEqualTo(ViolationState.OPEN);
  }

  @Test
  void silenceProvesNothingForUdpUntilAnExporterIsKnownToSeeBothDirections() {
    Leg probe = Leg.udp(Estate.VDA, 50123, Estate.CONTROLLER, 9999);
    topology.observe(probe);
    topology.settle();
    assertThat(only(topology.violations()).kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);

    Leg known = Leg.tcp(Estate.VDA, 50124, Estate.CONTROLLER, 80);
    topology.observe(known);
    topology.observe(known.answer());
    topology.observe(Leg.udp(Estate.VDA, 50125, Estate.CONTROLLER, 7777));
    topology.settle();
    assertThat(only(topology.violations()).kind()).isEqualTo(VerdictKind.UNANSWERED);
  }

  @Test
  void aRefusalIsToldAtOnce() {
    topology.observe(Leg.tcp(Estate.VDA, 50123, Estate.SQL, 1433).denied());

    Violation violation = only(topology.violations());
    assertThat(violation.kind()).isEqualTo(VerdictKind.DENIED);
    assertThat(violation.traffic().flows()).isEqualTo(1);
    assertThat(violation.traffic().packetsToServer()).isZero();
  }

  @Test
  void whatTwoExportersSawCountsOnce() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999);
    topology.observe(request);
    topology.observe(request.answer());
    topology.observe(request.by(Leg.FIREWALL));
    topology.observe(request.answer().by(Leg.FIREWALL));
    topology.pass(Duration.ofMinutes(2));

    List<Violation> said = topology.violations();
    Violation last = said.get(said.size() - 1);
    assertThat(said).extracting(Violation::id).containsOnly(last.id());
    assertThat(last.traffic().packetsToServer()).isEqualTo(10);
    assertThat(last.traffic().flows()).isEqualTo(1);
  }

  @Test
  void aViolationThatGrowsIsUpdatedOnceAMinuteAndItsLastGrowthIsNotForgotten() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999);
    topology.observe(request);
    topology.observe(request.answer());
    assertThat(topology.violations()).hasSize(1);
    for (int second = 0; second < 30; second++) {
      topology.pass(Duration.ofSeconds(1));
      topology.observe(Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999));
    }
    assertThat(topology.violations()).isEmpty();
    topology.pass(Duration.ofMinutes(2));

    Violation last = only(topology.violations());
    assertThat(last.traffic().packetsToServer()).isEqualTo(310);
    assertThat(last.state()).isEqualTo(ViolationState.OPEN);
  }

  @Test
  void sampledCountersAreScaledAndTheRawOnesKept() {
    topology.observe(Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999).sampled(100));
    topology.settle();

    Violation violation = only(topology.violations());
    assertThat(violation.traffic().packetsToServer()).isEqualTo(1000);
    assertThat(violation.traffic().rawPacketsToServer()).isEqualTo(10);
  }

  @Test
  void anAbsurdClockIsBoundedByTheTimeOfReceipt() {
    long absurd = topology.now().plus(Duration.ofDays(3650)).toEpochMilli();
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999).ended(absurd);
    topology.observe(request);
    topology.observe(request.answer());

    Violation violation = only(topology.violations());
    assertThat(violation.lastSeenMillis())
        .isEqualTo(topology.now().plus(Duration.ofMinutes(5)).toEpochMilli());
    assertThat(violation.explanation()).contains("The exporter dated it 2036");
    assertThat(topology.count("portcullis.ingest.clamped.flows")).isEqualTo(1);
  }

  @Test
  void pingsAreOneConversationWithTheirReplies() {
    topology.observe(Leg.icmp(Estate.CONTROLLER, Estate.VDA, 8 << 8));
    topology.observe(Leg.icmp(Estate.VDA, Estate.CONTROLLER, 0));
    topology.settle();

    assertThat(topology.violations()).isEmpty();
    assertThat(topology.count("portcullis.judge.conversations")).isEqualTo(1);
  }

  @Test
  void zonesKeepEqualAddressesApart() {
    Leg request = Leg.tcp(Estate.VDA, 50123, Estate.CONTROLLER, 9999);
    topology.observe(request);
    topology.observe(request.answer().in("other"));
    topology.pass(Duration.ofSeconds(5));

    assertThat(topology.violations()).isEmpty();
    assertThat(topology.count("portcullis.judge.conversations")).isEqualTo(2);
  }

  @Test
  void aGuessedAnswerJoinsTheConversationWhoseHandshakeWasSeen() {
    Leg probe = Leg.tcp(Estate.VDA, 45000, Estate.CONTROLLER, 51000).flags(TcpFlags.SYN);
    topology.observe(probe);
    topology.observe(probe.answer().flags(TcpFlags.ACK | TcpFlags.RST));

    Violation violation = only(topology.violations());
    assertThat(violation.client().address()).hasToString(Estate.VDA);
    assertThat(violation.serverPort()).isEqualTo(51000);
  }

  @Test
  void aGuessMadeBeforeTheHandshakeWasSeenIsCorrected() {
    Leg probe = Leg.tcp(Estate.VDA, 45000, Estate.CONTROLLER, 51000).flags(TcpFlags.SYN);
    topology.observe(probe.answer().flags(TcpFlags.ACK | TcpFlags.RST));
    topology.observe(probe);
    topology.settle();

    Violation violation = only(topology.violations());
    assertThat(violation.kind()).isEqualTo(VerdictKind.UNEXPECTED_PORT);
    assertThat(violation.client().address()).hasToString(Estate.VDA);
    assertThat(violation.serverPort()).isEqualTo(51000);
  }

  @Test
  void aGuessThatWasJudgedLongBeforeTheHandshakeWasSeenIsTakenBack() {
    Leg answer = Leg.tcp(Estate.CONTROLLER, 9003, Estate.VDA, 20_001);
    topology.observe(answer.answer());
    topology.observe(answer);
    topology.pass(Duration.ofMinutes(2));
    Violation guess = only(topology.violations());
    assertThat(guess.client().address()).hasToString(Estate.VDA);

    topology.observe(Leg.tcp(Estate.CONTROLLER, 9003, Estate.VDA, 20_001).flags(TcpFlags.SYN));
    topology.pass(Duration.ofMinutes(4));

    assertThat(topology.violations())
        .anySatisfy(
            violation -> {
              assertThat(violation.id()).isEqualTo(guess.id());
              assertThat(violation.state()).isEqualTo(ViolationState.RESOLVED);
            })
        .last()
        .satisfies(
            violation -> {
              assertThat(violation.client().address()).hasToString(Estate.CONTROLLER);
              assertThat(violation.traffic().packetsToServer()).isEqualTo(20);
            });
  }

  private static Violation only(List<Violation> violations) {
    assertThat(violations).hasSize(1);
    return violations.get(0);
  }
}
