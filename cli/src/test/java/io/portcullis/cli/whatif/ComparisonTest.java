package io.portcullis.cli.whatif;

import static io.portcullis.cli.whatif.Violations.SEEN;
import static io.portcullis.cli.whatif.Violations.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.whatif.Difference.Way;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Violation PEER = open(VerdictKind.UNEXPECTED_PEER, 1433);
  private static final Violation PORT = open(VerdictKind.UNEXPECTED_PORT, 8080);

  @Test
  void what_both_have_is_no_difference() {
    Comparison comparison = compare(List.of(PEER, PORT), List.of(PORT, PEER));

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.present()).hasSize(2);
    assertThat(comparison.proposed()).hasSize(2);
  }

  @Test
  void what_only_the_proposed_policy_has_opens_and_says_why() {
    Comparison comparison = compare(List.of(PEER), List.of(PEER, PORT));

    assertThat(comparison.differences())
        .containsExactly(
            new Difference(
                Way.OPENS,
                Optional.empty(),
                Optional.of(PORT),
                "nearest in the catalog: cvad.controller-sql is for controllers"));
  }

  @Test
  void what_only_the_policy_in_force_has_closes_and_says_why() {
    Comparison comparison = compare(List.of(PEER, PORT), List.of(PEER));

    assertThat(comparison.differences())
        .containsExactly(
            new Difference(
                Way.CLOSES, Optional.of(PORT), Optional.empty(), "allowed: " + PORT.id()));
  }

  @Test
  void another_kind_of_the_same_conversation_is_a_change_and_neither_opens_nor_closes() {
    Violation unknown = open(VerdictKind.UNKNOWN_ENDPOINT, 1433);
    Comparison comparison = compare(List.of(unknown), List.of(PEER));

    assertThat(comparison.differences()).extracting(Difference::way).containsExactly(Way.CHANGES);
    assertThat(comparison.differences().get(0).present()).contains(unknown);
    assertThat(comparison.differences().get(0).proposed()).contains(PEER);
  }

  @Test
  void another_severity_is_a_change() {
    Violation worse = seen(Severity.CRITICAL, ViolationState.OPEN, SEEN);

    assertThat(compare(List.of(PEER), List.of(worse)).that(Way.CHANGES)).hasSize(1);
  }

  @Test
  void what_was_taken_back_never_stood() {
    Violation withdrawn = seen(Severity.MEDIUM, ViolationState.RESOLVED, SEEN);

    assertThat(compare(List.of(), List.of(withdrawn)).differences()).isEmpty();
  }

  @Test
  void an_absence_that_has_ended_was_one_all_the_same() {
    Violation ended =
        Violations.of(VerdictKind.MISSING, 27000, Severity.HIGH, ViolationState.RESOLVED, SEEN);
    Violation endedBefore =
        Violations.of(VerdictKind.MISSING, 7279, Severity.HIGH, ViolationState.RESOLVED, 1);

    assertThat(compare(List.of(), List.of(ended, endedBefore)).that(Way.OPENS))
        .extracting(Difference::shown)
        .containsExactly(ended);
  }

  @Test
  void an_absence_that_lasts_counts_however_long_ago_it_was_told() {
    Violation lasting =
        Violations.of(VerdictKind.MISSING, 27000, Severity.HIGH, ViolationState.OPEN, 1);

    assertThat(compare(List.of(), List.of(lasting)).that(Way.OPENS)).hasSize(1);
  }

  @Test
  void what_was_last_seen_before_the_window_is_left_out() {
    Violation old = seen(Severity.MEDIUM, ViolationState.OPEN, 1);

    assertThat(compare(List.of(old), List.of()).differences()).isEmpty();
  }

  @Test
  void what_exceptions_accept_is_counted_and_no_difference() {
    Violation accepted = seen(Severity.MEDIUM, ViolationState.EXCEPTED, SEEN);
    Comparison comparison = compare(List.of(), List.of(accepted));

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.accepted()).isEqualTo(1);
  }

  @Test
  void what_the_exceptions_no_longer_cover_opens() {
    Violation accepted = seen(Severity.MEDIUM, ViolationState.EXCEPTED, SEEN);

    assertThat(compare(List.of(accepted), List.of(PEER)).that(Way.OPENS)).hasSize(1);
  }

  @Test
  void the_most_urgent_comes_first() {
    Violation worse =
        Violations.of(VerdictKind.REVERSED, 443, Severity.CRITICAL, ViolationState.OPEN, SEEN);

    assertThat(compare(List.of(PORT), List.of(PEER, worse)).differences())
        .extracting(Difference::shown)
        .containsExactly(worse, PORT, PEER);
  }

  private static Violation seen(Severity severity, ViolationState state, long updatedAt) {
    return Violations.of(VerdictKind.UNEXPECTED_PEER, 1433, severity, state, updatedAt);
  }

  private static Comparison compare(List<Violation> present, List<Violation> proposed) {
    return Comparison.of(present, proposed, SEEN - 1, closed -> "allowed: " + closed.id());
  }
}
