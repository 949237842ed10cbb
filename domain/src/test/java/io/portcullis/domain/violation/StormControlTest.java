package io.portcullis.domain.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.StormInMemory.Talk;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StormControlTest {

  private static final long NOON = 1_800_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final Talk ANY = Talk.to("10.1.0.1", 23);
  private static final Talk STRANGER = Talk.fromUnknown("10.1.2.1", "10.0.0.9");

  private final StormInMemory storm = new StormInMemory(StormConfig.defaults());

  private static Talk target(int number) {
    return Talk.to("10.1." + number / 250 + "." + (1 + number % 250), 445);
  }

  private static Talk stranger(int number) {
    return Talk.fromUnknown("10.1.2." + number, "10.0.0.9");
  }

  private void scan(int from, int until, long millis) {
    for (int i = from; i < until; i++) {
      storm.found(target(i), millis, 1);
    }
  }

  @Test
  void fiftyTargetsInTenMinutesAreToldOfOneByOne() {
    scan(0, 50, NOON);

    assertThat(storm.standing()).hasSize(50).noneMatch(one -> one.kind() == VerdictKind.SCAN);
    assertThat(storm.withheld).isEmpty();
  }

  @Test
  void whatExceedsThemIsToldOfAsOneScan() {
    scan(0, 73, NOON);

    assertThat(storm.standing()).hasSize(51);
    Violation scan = storm.sum(ANY);
    assertThat(scan.kind()).isEqualTo(VerdictKind.SCAN);
    assertThat(scan.state()).isEqualTo(ViolationState.OPEN);
    assertThat(scan.severity()).isEqualTo(Severity.HIGH);
    assertThat(scan.client().address()).hasToString("10.0.0.1");
    assertThat(scan.server().address()).isEqualTo(Violation.ANYBODY);
    assertThat(scan.traffic().flows()).isEqualTo(23);
    StormSummary summary = scan.storm().orElseThrow();
    assertThat(summary.targets()).isEqualTo(73);
    assertThat(summary.hosts()).isEqualTo(73);
    assertThat(summary.services()).isEqualTo(1);
    assertThat(summary.withheld()).isEqualTo(23);
    assertThat(summary.someServices()).containsExactly("tcp/445");
    assertThat(scan.explanation())
        .isEqualTo(
            "10.0.0.1 (vda) does what the catalog does not allow towards 73 targets: 1 service"
                + " (tcp/445) of 73 hosts (10.1.0.1, 10.1.0.2, 10.1.0.3, 10.1.0.4, 10.1.0.5, ...)."
                + " 23 violations are told of here and not one by one.");
    assertThat(storm.withheld).hasSize(23).containsOnly(VerdictKind.SCAN);
  }

  @Test
  void manyPortsOfOneHostAreAScanAsWell() {
    for (int port = 1; port <= 1000; port++) {
      storm.found(Talk.to("10.1.0.7", port), NOON, 1);
    }

    StormSummary summary = storm.sum(ANY).storm().orElseThrow();
    assertThat(summary.hosts()).isEqualTo(1);
    assertThat(summary.services()).isBetween(800L, 1200L);
    assertThat(summary.someHosts()).containsExactly(Address.parse("10.1.0.7"));
    assertThat(summary.someServices()).containsExactly("tcp/1", "tcp/2", "tcp/3", "tcp/4", "tcp/5");
    assertThat(storm.sum(ANY).explanation()).contains("about ", "of 1 host (10.1.0.7).");
  }

  @Test
  void aMillionTargetsLeaveNoMoreThanFewTraces() {
    for (int i = 0; i < 1_000_000; i++) {
      storm.found(Talk.to("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), 23), NOON, 1);
    }

    assertThat(storm.book.lives).hasSize(51);
    assertThat(storm.storms).hasSize(1);
    assertThat(storm.storms.firstEntry().getValue().latest().latestFirst()).hasSize(51);
    assertThat(storm.sum(ANY).storm().orElseThrow().targets()).isBetween(800_000L, 1_200_000L);
    assertThat(storm.sum(ANY).traffic().flows()).isEqualTo(1_000_000 - 50);
  }

  @Test
  void theSameTargetsOverAndOverAreNoScan() {
    for (int minute = 0; minute < 60; minute++) {
      scan(0, 50, NOON + minute * MINUTE);
    }

    assertThat(storm.standing()).hasSize(50);
    assertThat(storm.withheld).isEmpty();
  }

  @Test
  void slowProgressFromTargetToTargetIsNoScan() {
    for (int i = 0; i < 500; i++) {
      scan(i, i + 1, NOON + i * MINUTE / 4);
    }

    assertThat(storm.withheld).isEmpty();
  }

  @Test
  void whatWasOpenBeforeTheScanLivesOnByItself() {
    scan(0, 60, NOON);
    storm.found(target(3), NOON + MINUTE, 10);

    assertThat(storm.book.now(target(3).id()).traffic().flows()).isEqualTo(11);
    assertThat(storm.sum(ANY).traffic().flows()).isEqualTo(10);
  }

  @Test
  void aScanSubsidesAndWhatGoesOnIsToldOfByItselfAgain() {
    scan(0, 60, NOON);
    storm.control.advance(NOON + 9 * MINUTE);
    assertThat(storm.stands(ANY.suspect().stormId())).isTrue();

    storm.control.advance(NOON + 10 * MINUTE);
    Violation over = storm.sum(ANY);
    assertThat(over.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(over.explanation())
        .startsWith(
            "Not more than 50 targets within 10 minutes any more, last seen 2027-01-15T08:00:00Z.");
    assertThat(over.storm().orElseThrow().withheld()).isEqualTo(10);

    storm.found(target(59), NOON + 11 * MINUTE, 1);
    assertThat(storm.stands(target(59).id())).isTrue();
    assertThat(storm.sum(ANY).state()).isEqualTo(ViolationState.RESOLVED);
  }

  @Test
  void aScanThatComesBackOpensAgainAndCountsOn() {
    scan(0, 60, NOON);
    storm.control.advance(NOON + 40 * MINUTE);
    scan(100, 160, NOON + 41 * MINUTE);

    Violation again = storm.sum(ANY);
    assertThat(again.state()).isEqualTo(ViolationState.REOPENED);
    assertThat(again.storm().orElseThrow().targets()).isEqualTo(120);
    assertThat(again.storm().orElseThrow().withheld()).isEqualTo(20);
    assertThat(again.traffic().flows()).isEqualTo(20);
  }

  @Test
  void whatIsWithdrawnOfAScanIsTakenBackFromIt() {
    scan(0, 60, NOON);
    storm.withdrawn(target(59), NOON, 1);

    assertThat(storm.sum(ANY).traffic().flows()).isEqualTo(9);
  }

  @Test
  void aScanThatIsAllWithdrawnEnds() {
    scan(0, 60, NOON);
    for (int i = 0; i < 60; i++) {
      storm.withdrawn(target(i), NOON, 1);
    }
    storm.control.advance(NOON + 1);

    assertThat(storm.standing()).isEmpty();
    assertThat(storm.sum(ANY).traffic().flows()).isZero();
  }

  @Test
  void whatNobodyMissesAnyMoreIsForgotten() {
    scan(0, 60, NOON);
    storm.found(Talk.by("10.0.0.2", "10.1.0.1", 23), NOON, 1);
    for (long minute = 0; minute < 8 * 24 * 60; minute += 5) {
      storm.control.advance(NOON + minute * MINUTE);
    }

    assertThat(storm.book.lives).isEmpty();
    assertThat(storm.storms).isEmpty();
    assertThat(storm.deadlines.values()).allMatch(Set::isEmpty);
  }

  @Test
  void eightUnknownAddressesOfANetworkAreToldOfOneByOne() {
    for (int i = 1; i <= 8; i++) {
      storm.found(stranger(i), NOON, 1);
    }

    assertThat(storm.standing()).hasSize(8).allMatch(one -> one.storm().isEmpty());
  }

  @Test
  void moreAreOneGapThatTheyBecomePartOf() {
    for (int i = 1; i <= 200; i++) {
      storm.found(stranger(i), NOON, 1);
    }

    assertThat(storm.standing()).hasSize(1);
    Violation gap = storm.standing().get(0);
    assertThat(gap.kind()).isEqualTo(VerdictKind.UNKNOWN_ENDPOINT);
    assertThat(gap.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(gap.client().network()).contains(Prefix.parse("10.1.2.0/24"));
    assertThat(gap.client().roles()).containsExactly("unknown-internal");
    assertThat(gap.server().roles()).containsExactly("sql-server");
    assertThat(gap.traffic().flows()).isEqualTo(200);
    assertThat(gap.storm().orElseThrow().hosts()).isEqualTo(200);
    assertThat(gap.storm().orElseThrow().withheld()).isEqualTo(200);
    assertThat(gap.explanation())
        .startsWith("200 addresses of 10.1.2.0/24 are in no inventory entry (10.1.2.1, 10.1.2.2,");
    Violation part = storm.book.now(stranger(3).id());
    assertThat(part.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(part.explanation()).startsWith("Part of the gap 10.1.2.0/24 in the inventory.");
    assertThat(part.traffic()).isEqualTo(Traffic.NONE);
  }

  @Test
  void whatANetworkAsksAndWhatItIsAskedForAreTwoThings() {
    for (int i = 1; i <= 9; i++) {
      storm.found(stranger(i), NOON, 1);
      storm.found(Talk.toUnknown("10.0.0.9", "10.1.2." + i), NOON, 1);
    }

    assertThat(storm.standing()).hasSize(2);
    assertThat(storm.standing())
        .extracting(one -> one.client().network().isPresent())
        .containsExactlyInAnyOrder(true, false);
  }

  @Test
  void addressesOfTheInternetAreNoGap() {
    for (int i = 1; i <= 60; i++) {
      storm.found(Talk.toUnknown("10.0.0.1", "203.0.113." + i), NOON, 1);
    }

    assertThat(storm.sum(Talk.toUnknown("10.0.0.1", "203.0.113.1")).kind())
        .isEqualTo(VerdictKind.SCAN);
    assertThat(storm.standing()).hasSize(51);
  }

  @Test
  void anIpv6NetworkIsOfSixtyFourBits() {
    for (int i = 1; i <= 300; i++) {
      storm.found(Talk.fromUnknown("fd00:1:2:3::" + i, "10.0.0.9"), NOON, 1);
    }

    assertThat(storm.standing()).hasSize(1);
    assertThat(storm.standing().get(0).client().network())
        .contains(Prefix.parse("fd00:1:2:3::/64"));
  }

  @Test
  void oneUnknownAddressThatAsksTooManyIsAGapToo() {
    for (int i = 1; i <= 60; i++) {
      storm.found(Talk.fromUnknown("10.1.2.3", "10.0.0." + i), NOON, 1);
    }

    assertThat(storm.standing()).hasSize(1);
    assertThat(storm.standing().get(0).explanation())
        .startsWith("1 address of 10.1.2.0/24 is in no inventory entry (10.1.2.3)");
  }

  @Test
  void aGapEndsWhenTheInventoryHasAllOfIt() {
    for (int i = 1; i <= 20; i++) {
      storm.found(stranger(i), NOON, 2);
    }
    for (int i = 1; i <= 19; i++) {
      storm.inventoried(stranger(i), NOON + MINUTE, 2);
    }
    assertThat(storm.stands(STRANGER.suspect().stormId())).isTrue();
    assertThat(storm.sum(STRANGER).traffic().flows()).isEqualTo(2);

    storm.inventoried(stranger(20), NOON + MINUTE, 2);
    Violation filled = storm.sum(STRANGER);
    assertThat(filled.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(filled.explanation())
        .isEqualTo(
            "Withdrawn: inventory version 12 knows every address of 10.1.2.0/24 that was seen, the"
                + " last of them 10.1.2.20 as vda.");
    assertThat(filled.traffic().flows()).isZero();
    assertThat(storm.standing()).isEmpty();
  }

  @Test
  void aConversationThatWasMisreadLeavesItsAddressUnknown() {
    for (int i = 1; i <= 9; i++) {
      storm.found(stranger(i), NOON, 2);
    }
    for (int i = 1; i <= 9; i++) {
      storm.withdrawn(stranger(i), NOON + MINUTE, 2);
    }

    assertThat(storm.stands(STRANGER.suspect().stormId())).isTrue();
    assertThat(storm.sum(STRANGER).traffic().flows()).isZero();
  }

  @Test
  void aGapOfWhichNothingIsSeenIsQuietInTheEnd() {
    for (int i = 1; i <= 20; i++) {
      storm.found(stranger(i), NOON, 2);
    }
    storm.control.advance(NOON + 29 * MINUTE);
    assertThat(storm.standing()).hasSize(1);

    storm.control.advance(NOON + 30 * MINUTE);
    assertThat(storm.standing()).isEmpty();
    assertThat(storm.sum(STRANGER).explanation()).startsWith("Quiet for 30 minutes");

    storm.found(stranger(1), NOON + 31 * MINUTE, 1);
    assertThat(storm.stands(stranger(1).id())).isTrue();
    assertThat(storm.sum(STRANGER).state()).isEqualTo(ViolationState.RESOLVED);
  }

  @Test
  void whatSomeoneAnswersForByItselfNeitherCountsNorIsWithheld() {
    storm.book.acceptances = accepting(one -> one.storm().isEmpty() && one.serverPort() == 445);
    scan(0, 200, NOON);

    assertThat(storm.standing())
        .hasSize(200)
        .allMatch(one -> one.state() == ViolationState.EXCEPTED);
    assertThat(storm.withheld).isEmpty();
  }

  @Test
  void whatSomeoneAnswersForAltogetherIsOneAcceptedScan() {
    storm.book.acceptances = accepting(one -> true);
    scan(0, 200, NOON);

    assertThat(storm.standing()).hasSize(51);
    assertThat(storm.sum(ANY).state()).isEqualTo(ViolationState.EXCEPTED);
    assertThat(storm.sum(ANY).storm().orElseThrow().withheld()).isEqualTo(150);
  }

  @Test
  void limitsOutOfReasonAreRefused() {
    assertThatThrownBy(() -> new StormConfig(0, 8, Duration.ofMinutes(10)))
        .hasMessageContaining("violations.storm.targets: 0 must be 1 to 1000, for example 50");
    assertThatThrownBy(() -> new StormConfig(50, 8, Duration.ZERO))
        .hasMessageContaining("violations.storm.within");
  }

  private static Acceptances accepting(Predicate<Violation> which) {
    Acceptance acceptance = new Acceptance("ex-1", "owner", "reason", Long.MAX_VALUE);
    return new Acceptances() {
      @Override
      public Optional<Acceptance> covering(Violation violation) {
        return which.test(violation) ? Optional.of(acceptance) : Optional.empty();
      }

      @Override
      public Ending ending(Acceptance ended) {
        return new Ending(ended, "Over.");
      }
    };
  }
}
