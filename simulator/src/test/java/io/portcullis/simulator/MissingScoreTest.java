package io.portcullis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.coverage.ExpectationKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MissingScoreTest {

  private static final ExpectationKey BEAT =
      new ExpectationKey("adc.ha-heartbeat", "default", "london", "");
  private static final ExpectationKey CLOCK =
      new ExpectationKey("adc.ntp", "default", "london", "");

  private static final Absence.Span OPENS = new Absence.Span(100, 150);
  private static final Optional<Absence.Span> BACK = Optional.of(new Absence.Span(300, 350));

  private static final Absence CAME_BACK = new Absence(BEAT, OPENS, BACK, true, true, "a story");
  private static final Absence CAME_BACK_AT_THE_END =
      new Absence(BEAT, OPENS, BACK, true, false, "a story");
  private static final Absence FOR_GOOD =
      new Absence(CLOCK, OPENS, Optional.empty(), true, true, "a story");
  private static final Absence TOO_SHORT =
      new Absence(CLOCK, OPENS, Optional.of(new Absence.Span(120, 170)), false, true, "a story");

  private static MissingFinding finding(ExpectationKey key, long opened) {
    return new MissingFinding(key, opened, OptionalLong.empty());
  }

  private static MissingFinding finding(ExpectationKey key, long opened, long resolved) {
    return new MissingFinding(key, opened, OptionalLong.of(resolved));
  }

  @Test
  void whatOpensAndEndsInTimeIsPerfect() {
    MissingScore score =
        MissingScore.of(
            List.of(CAME_BACK, FOR_GOOD), List.of(finding(BEAT, 150, 300), finding(CLOCK, 100)));
    assertThat(score.perfect()).isTrue();
    assertThat(score.tally()).isEqualTo(new Score.Tally(2, 0, 0));
  }

  @Test
  void whatIsNotReportedIsMissed() {
    MissingScore score =
        MissingScore.of(List.of(CAME_BACK, FOR_GOOD), List.of(finding(CLOCK, 120)));
    assertThat(score.missed()).containsExactly(CAME_BACK);
    assertThat(score.tally().recall()).isEqualTo(0.5);
    assertThat(score.tally().precision()).isEqualTo(1);
  }

  @Test
  void whatNeverFellSilentIsWrong() {
    MissingScore score =
        MissingScore.of(List.of(FOR_GOOD), List.of(finding(CLOCK, 120), finding(BEAT, 120, 310)));
    assertThat(score.wrong()).containsExactly(finding(BEAT, 120, 310));
    assertThat(score.tally().precision()).isEqualTo(0.5);
  }

  @Test
  void whatIsReportedBeforeItIsSilentOrLongAfterIsMissedAndWrong() {
    for (long opened : List.of(99L, 151L)) {
      MissingScore score = MissingScore.of(List.of(FOR_GOOD), List.of(finding(CLOCK, opened)));
      assertThat(score.tally()).isEqualTo(new Score.Tally(0, 1, 1));
    }
  }

  @Test
  void whatDoesNotEndWhenTheFlowIsBackIsMissedAndWrong() {
    for (MissingFinding late :
        List.of(finding(BEAT, 120), finding(BEAT, 120, 299), finding(BEAT, 120, 351))) {
      MissingScore score = MissingScore.of(List.of(CAME_BACK), List.of(late));
      assertThat(score.tally()).isEqualTo(new Score.Tally(0, 1, 1));
    }
  }

  @Test
  void whatEndsThoughTheFlowNeverCameBackIsMissedAndWrong() {
    MissingScore score = MissingScore.of(List.of(FOR_GOOD), List.of(finding(CLOCK, 120, 200)));
    assertThat(score.tally()).isEqualTo(new Score.Tally(0, 1, 1));
  }

  @Test
  void aSilenceTooShortToBeCertainMayBeReportedOrNot() {
    assertThat(MissingScore.of(List.of(TOO_SHORT), List.of()).perfect()).isTrue();
    assertThat(MissingScore.of(List.of(TOO_SHORT), List.of(finding(CLOCK, 120, 130))).perfect())
        .isTrue();
  }

  @Test
  void aReturnAtTheVeryEndMayBeReportedOrNot() {
    for (MissingFinding either : List.of(finding(BEAT, 120), finding(BEAT, 120, 310))) {
      MissingScore score = MissingScore.of(List.of(CAME_BACK_AT_THE_END), List.of(either));
      assertThat(score.perfect()).isTrue();
    }
    assertThat(
            MissingScore.of(List.of(CAME_BACK_AT_THE_END), List.of(finding(BEAT, 120, 200)))
                .perfect())
        .isFalse();
  }

  @Test
  void aSecondReportOfOneAbsenceIsWrong() {
    MissingScore score =
        MissingScore.of(List.of(FOR_GOOD), List.of(finding(CLOCK, 120), finding(CLOCK, 130)));
    assertThat(score.tally()).isEqualTo(new Score.Tally(1, 0, 1));
  }
}
