package io.portcullis.domain.violation;

import static io.portcullis.domain.violation.RegisterInMemory.found;
import static io.portcullis.domain.violation.RegisterInMemory.violation;
import static io.portcullis.domain.violation.RegisterInMemory.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViolationRegisterTest {

  private static final long MINUTE = 60_000;
  private static final long NOON = 1_800_000_000_000L;
  private static final String ID = "id";

  private final RegisterInMemory book = new RegisterInMemory(ViolationsConfig.defaults());

  @Test
  void aFirstCandidateOpensAndIsPublishedAtOnce() {
    book.take(found(ID, 0, NOON, 3));

    assertThat(book.now(ID).state()).isEqualTo(ViolationState.OPEN);
    assertThat(book.changes()).containsExactly(ViolationChange.OPENED);
  }

  @Test
  void whatIsAddedSoonWaitsForItsMinuteAndCountsAddUp() {
    book.take(found(ID, 0, NOON, 3));
    book.take(found(ID, 0, NOON + 1000, 4));
    book.take(tick(NOON + MINUTE - 1));
    assertThat(book.changes()).containsExactly(ViolationChange.OPENED);
    book.take(tick(NOON + MINUTE));

    assertThat(book.changes()).containsExactly(ViolationChange.OPENED, ViolationChange.UPDATED);
    Violation violation = book.last().violation();
    assertThat(violation.traffic().flows()).isEqualTo(7);
    assertThat(violation.openedAtMillis()).isEqualTo(NOON);
    assertThat(violation.lastSeenMillis()).isEqualTo(NOON + 1000);
  }

  @Test
  void whatIsAddedAMinuteLaterIsPublishedAtOnce() {
    book.take(found(ID, 0, NOON, 3));
    book.take(found(ID, 0, NOON + MINUTE, 4));

    assertThat(book.changes()).containsExactly(ViolationChange.OPENED, ViolationChange.UPDATED);
  }

  @Test
  void whatIsToldAgainInTheSameWordsIsNotPublished() {
    book.take(found(ID, 0, NOON, 3));
    Violation same =
        violation(
            ID, ViolationState.OPEN, NOON + 5 * MINUTE, 0, List.of("vda"), "1", 9, "unexpected");
    Violation atTheSameTime = seenLike(same, NOON);
    book.take(new Candidate.Found(atTheSameTime, 0, NOON));
    book.take(tick(NOON + 10 * MINUTE));

    assertThat(book.changes()).containsExactly(ViolationChange.OPENED);
    assertThat(book.now(ID).inventoryVersion()).isEqualTo(9);
  }

  @Test
  void exportersAreNamedUpToANumberAndAllAreCounted() {
    for (int i = 0; i < 1000; i++) {
      Violation one = found(ID, 0, NOON, 1).violation();
      book.take(new Candidate.Found(seenBy(one, "exporter " + i), 0, NOON));
    }

    assertThat(book.now(ID).exporters())
        .hasSize(ViolationLife.MOST_EXPORTERS)
        .contains("exporter 0");
    assertThat(book.now(ID).traffic().flows()).isEqualTo(1000);
  }

  @Test
  void aWithdrawalResolvesAndTakesItsCountsBack() {
    book.take(found(ID, 0, NOON, 3));
    book.take(withdrawn(ID, 0, NOON + 1000, 3));

    assertThat(book.changes()).containsExactly(ViolationChange.OPENED, ViolationChange.WITHDRAWN);
    Violation violation = book.last().violation();
    assertThat(violation.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(violation.explanation()).isEqualTo("Withdrawn: wrong");
    assertThat(violation.traffic()).isEqualTo(Traffic.NONE);
  }

  @Test
  void aWithdrawalTakesBackOnlyWhatItsOwnConversationTold() {
    book.take(found(ID, 1001, NOON, 3));
    book.take(found(ID, 1002, NOON + 2000, 4));
    book.take(withdrawn(ID, 1002, NOON + 3000, 4));

    assertThat(book.now(ID).state()).isEqualTo(ViolationState.OPEN);
    assertThat(book.now(ID).explanation()).isEqualTo("unexpected");
    assertThat(book.now(ID).traffic().flows()).isEqualTo(3);
    assertThat(book.now(ID).lastSeenMillis()).isEqualTo(NOON);

    book.take(withdrawn(ID, 1001, NOON + 4000, 3));
    assertThat(book.now(ID).state()).isEqualTo(ViolationState.RESOLVED);
  }

  @Test
  void aWithdrawalOfWhatWasNeverToldChangesNothing() {
    book.take(withdrawn(ID, 0, NOON, 3));
    book.take(found(ID, 0, NOON, 3));
    book.take(withdrawn(ID, 1001, NOON, 5));
    book.take(withdrawn(ID, 0, NOON + 1000, 3));
    book.take(withdrawn(ID, 0, NOON + 2000, 3));

    assertThat(book.changes()).containsExactly(ViolationChange.OPENED, ViolationChange.WITHDRAWN);
    assertThat(book.now(ID).traffic()).isEqualTo(Traffic.NONE);
  }

  @Test
  void aWithdrawalNamesWhatOfThePolicyHasChanged() {
    Violation stranger =
        violation(
            ID, ViolationState.OPEN, NOON, 3, List.of("unknown-internal"), "1", 11, "unexpected");
    book.take(new Candidate.Found(stranger, 0, NOON));
    Violation known =
        violation(
            ID,
            ViolationState.RESOLVED,
            NOON + 1000,
            -3,
            List.of("vda"),
            "2",
            12,
            "Allowed by vda.sql.");
    book.take(new Candidate.Withdrawn(known, 0));

    assertThat(book.last().violation().explanation())
        .isEqualTo(
            "Withdrawn: inventory version 12 knows 10.0.0.1 as vda, and catalog 2 is in force:"
                + " Allowed by vda.sql.");
  }

  @Test
  void silenceResolvesAndSaysSinceWhen() {
    book.take(found(ID, 0, NOON, 3));
    book.take(tick(NOON + 30 * MINUTE - 1));
    assertThat(book.now(ID).state()).isEqualTo(ViolationState.OPEN);
    book.take(tick(NOON + 45 * MINUTE));

    Violation violation = book.last().violation();
    assertThat(book.last().change()).isEqualTo(ViolationChange.QUIET);
    assertThat(violation.state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(violation.explanation())
        .isEqualTo("Quiet for 30 minutes, last seen 2027-01-15T08:00:00Z. unexpected");
    assertThat(violation.updatedAtMillis())
        .as("however far the watermark leaps")
        .isEqualTo(NOON + 30 * MINUTE);
    assertThat(violation.traffic().flows()).isEqualTo(3);
  }

  @Test
  void growthPutsSilenceOff() {
    book.take(found(ID, 0, NOON, 3));
    book.take(found(ID, 0, NOON + 20 * MINUTE, 3));
    book.take(tick(NOON + 49 * MINUTE));
    assertThat(book.now(ID).state()).isEqualTo(ViolationState.OPEN);
    book.take(tick(NOON + 50 * MINUTE));
    assertThat(book.now(ID).state()).isEqualTo(ViolationState.RESOLVED);
  }

  @Test
  void aClockThatIsADayOffIsNotSilence() {
    Violation dayOld = seenLike(found(ID, 0, NOON, 3).violation(), NOON - 24 * 60 * MINUTE);
    book.take(new Candidate.Found(dayOld, 0, NOON - 5 * MINUTE));
    book.take(tick(NOON + 20 * MINUTE));

    assertThat(book.now(ID).state()).isEqualTo(ViolationState.OPEN);
  }

  @Test
  void whatComesAgainIsReopenedAtOnceAndKeepsItsCounters() {
    book.take(found(ID, 0, NOON, 3));
    book.take(tick(NOON + 30 * MINUTE));
    book.take(found(ID, 0, NOON + 40 * MINUTE, 5));

    Violation violation = book.last().violation();
    assertThat(book.last().change()).isEqualTo(ViolationChange.REOPENED);
    assertThat(violation.state()).isEqualTo(ViolationState.REOPENED);
    assertThat(violation.explanation()).isEqualTo("unexpected");
    assertThat(violation.traffic().flows()).isEqualTo(8);
    assertThat(violation.firstSeenMillis()).isEqualTo(NOON);
    assertThat(violation.openedAtMillis()).isEqualTo(NOON);

    book.take(tick(NOON + 70 * MINUTE));
    assertThat(book.now(ID).explanation())
        .isEqualTo("Quiet for 30 minutes, last seen 2027-01-15T08:40:00Z. unexpected");
  }

  @Test
  void whatIsToldOfLongAgoReopensNothing() {
    book.take(found(ID, 0, NOON, 3));
    book.take(tick(NOON + 60 * MINUTE));
    book.take(found(ID, 0, NOON + MINUTE, 5));

    assertThat(book.now(ID).state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(book.now(ID).traffic().flows()).isEqualTo(8);
    assertThat(book.changes()).doesNotContain(ViolationChange.REOPENED);
  }

  @Test
  void whatIsLongResolvedIsForgottenAndOpensAnew() {
    book.take(found(ID, 0, NOON, 3));
    long quiet = NOON + 30 * MINUTE;
    book.take(tick(quiet));
    book.take(tick(quiet + Duration.ofDays(7).toMillis() - 1));
    assertThat(book.forgotten).isEmpty();
    book.take(tick(quiet + Duration.ofDays(7).toMillis()));

    assertThat(book.forgotten).containsExactly(ID);
    assertThat(book.lives).isEmpty();
    assertThat(book.deadlines).isEmpty();

    long later = quiet + Duration.ofDays(8).toMillis();
    book.take(found(ID, 0, later, 1));
    assertThat(book.last().change()).isEqualTo(ViolationChange.OPENED);
    assertThat(book.now(ID).traffic().flows()).isEqualTo(1);
  }

  @Test
  void aCandidateThatComesOutOfOrderDoesNotTakeTheExplanationBack() {
    Violation late = violation(ID, ViolationState.OPEN, NOON, 3, List.of("vda"), "1", 1, "late");
    Violation early =
        violation(ID, ViolationState.OPEN, NOON - 4000, 3, List.of("vda"), "1", 1, "early");
    book.take(new Candidate.Found(late, 0, NOON));
    book.take(new Candidate.Found(early, 0, NOON - 4000));

    assertThat(book.now(ID).explanation()).isEqualTo("late");
    assertThat(book.now(ID).updatedAtMillis()).isEqualTo(NOON);
    assertThat(book.now(ID).firstSeenMillis()).isEqualTo(NOON - 4000);
  }

  @Test
  void conversationsBeyondANumberStandTogether() {
    for (int port = 1; port <= 2 * Tellings.MOST; port++) {
      book.take(found(ID, port, NOON, 1));
    }
    for (int port = 1; port <= Tellings.MOST; port++) {
      book.take(withdrawn(ID, port, NOON + 1000, 1));
    }

    assertThat(book.now(ID).state()).isEqualTo(ViolationState.OPEN);
    assertThat(book.now(ID).traffic().flows()).isEqualTo(Tellings.MOST);
    assertThat(book.lives.get(ID).tellings().byClientPort()).hasSize(1);
  }

  private static Candidate.Tick tick(long watermarkMillis) {
    return new Candidate.Tick(0, watermarkMillis);
  }

  private static Violation seenLike(Violation violation, long seenMillis) {
    return new Violation(
        violation.id(),
        violation.state(),
        violation.kind(),
        violation.severity(),
        violation.zone(),
        violation.client(),
        violation.server(),
        violation.protocol(),
        violation.serverPort(),
        violation.nearest(),
        violation.explanation(),
        violation.evidence(),
        violation.traffic(),
        violation.exporters(),
        violation.catalogVersion(),
        violation.inventoryVersion(),
        seenMillis,
        seenMillis,
        violation.openedAtMillis(),
        violation.updatedAtMillis());
  }

  private static Violation seenBy(Violation violation, String exporter) {
    return new Violation(
        violation.id(),
        violation.state(),
        violation.kind(),
        violation.severity(),
        violation.zone(),
        violation.client(),
        violation.server(),
        violation.protocol(),
        violation.serverPort(),
        violation.nearest(),
        violation.explanation(),
        violation.evidence(),
        violation.traffic(),
        List.of(exporter),
        violation.catalogVersion(),
        violation.inventoryVersion(),
        violation.firstSeenMillis(),
        violation.lastSeenMillis(),
        violation.openedAtMillis(),
        violation.updatedAtMillis());
  }
}
