package io.portcullis.domain.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViolationLifeTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aFirstCandidateOpensAndIsPublishedAtOnce() {
    ViolationLife life = after(Optional.empty(), found(1000, 3, "a"));

    assertThat(life.violation().state()).isEqualTo(ViolationState.OPEN);
    assertThat(life.pending()).isFalse();
  }

  @Test
  void whatIsAddedSoonWaitsAndCountsAddUp() {
    ViolationLife life = after(Optional.empty(), found(1000, 3, "a"));
    life = after(Optional.of(life), found(2000, 4, "b"));

    assertThat(life.pending()).isTrue();
    assertThat(life.dueMillis(MINUTE)).isEqualTo(61_000);
    assertThat(life.violation().traffic().flows()).isEqualTo(7);
    assertThat(life.violation().exporters()).containsExactly("a", "b");
    assertThat(life.violation().openedAtMillis()).isEqualTo(1000);
    assertThat(life.violation().lastSeenMillis()).isEqualTo(2000);
    assertThat(life.publish().pending()).isFalse();
  }

  @Test
  void exportersAreNamedUpToANumberAndAllAreCounted() {
    ViolationLife life = after(Optional.empty(), found(1000, 1, "first"));
    for (int i = 0; i < 1000; i++) {
      life = after(Optional.of(life), found(2000, 1, "exporter " + i));
    }

    assertThat(life.violation().exporters())
        .hasSize(ViolationLife.MOST_EXPORTERS)
        .contains("first");
    assertThat(life.violation().traffic().flows()).isEqualTo(1001);
  }

  @Test
  void whatIsAddedAMinuteLaterIsPublished() {
    ViolationLife life = after(Optional.empty(), found(1000, 3, "a"));
    life = after(Optional.of(life), found(61_000, 4, "a"));

    assertThat(life.pending()).isFalse();
    assertThat(life.publishedAtMillis()).isEqualTo(61_000);
  }

  @Test
  void aWithdrawalResolvesAndTakesItsCountsBack() {
    ViolationLife life = after(Optional.empty(), found(1000, 3, "a"));
    life = after(Optional.of(life), withdrawn(2000, 3));

    assertThat(life.violation().state()).isEqualTo(ViolationState.RESOLVED);
    assertThat(life.violation().explanation()).isEqualTo("withdrawn");
    assertThat(life.violation().traffic()).isEqualTo(Traffic.NONE);
    assertThat(life.pending()).isFalse();
  }

  @Test
  void aWithdrawalOfWhatDoesNotStandChangesNothing() {
    assertThat(ViolationLife.after(Optional.empty(), withdrawn(1000, 3), MINUTE)).isEmpty();
    ViolationLife life = after(Optional.empty(), found(1000, 3, "a"));
    life = after(Optional.of(life), withdrawn(2000, 3));
    assertThat(ViolationLife.after(Optional.of(life), withdrawn(3000, 3), MINUTE)).isEmpty();
  }

  @Test
  void whatComesAgainIsReopenedAndPublishedAtOnce() {
    ViolationLife life = after(Optional.empty(), found(1000, 3, "a"));
    life = after(Optional.of(life), withdrawn(2000, 3));
    life = after(Optional.of(life), found(3000, 5, "a"));

    assertThat(life.violation().state()).isEqualTo(ViolationState.REOPENED);
    assertThat(life.pending()).isFalse();
    assertThat(life.violation().traffic().flows()).isEqualTo(5);
    assertThat(life.violation().openedAtMillis()).isEqualTo(1000);
  }

  @Test
  void aCandidateThatComesOutOfOrderDoesNotTakeTheExplanationBack() {
    ViolationLife life = after(Optional.empty(), found(5000, 3, "late"));
    life = after(Optional.of(life), found(1000, 3, "early"));

    assertThat(life.violation().explanation()).isEqualTo("seen by late");
    assertThat(life.violation().updatedAtMillis()).isEqualTo(5000);
    assertThat(life.violation().firstSeenMillis()).isEqualTo(1000);
  }

  private static ViolationLife after(Optional<ViolationLife> known, Violation candidate) {
    return ViolationLife.after(known, candidate, MINUTE).orElseThrow();
  }

  private static Violation found(long millis, long flows, String exporter) {
    return candidate(ViolationState.OPEN, millis, flows, exporter, "seen by " + exporter);
  }

  private static Violation withdrawn(long millis, long flows) {
    return candidate(ViolationState.RESOLVED, millis, -flows, "a", "withdrawn");
  }

  private static Violation candidate(
      ViolationState state, long millis, long flows, String exporter, String explanation) {
    Violation.Party party =
        new Violation.Party(
            Address.parse("10.0.0.1"), List.of("vda"), Optional.empty(), Optional.empty());
    return new Violation(
        "id",
        state,
        VerdictKind.UNEXPECTED_PORT,
        Severity.HIGH,
        "default",
        party,
        party,
        6,
        443,
        List.of(),
        explanation,
        DirectionEvidence.TCP_SYN,
        Traffic.NONE.plus(new Traffic(flows, 0, 0, 0, 0, 0, 0, 0, 0)),
        List.of(exporter),
        "1",
        1,
        millis,
        millis,
        millis,
        millis);
  }
}
