package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlewedTimeTest {

  private static final long NOON = 1_795_435_200_000L;

  private long clockMillis = NOON;
  private long nanos;
  private final SlewedTime time =
      new SlewedTime(() -> Instant.ofEpochMilli(clockMillis), () -> nanos);

  @Test
  void itIsThatOfTheClock() {
    pass(Duration.ofMillis(250));

    assertThat(time.milliseconds()).isEqualTo(NOON + 250);
  }

  @Test
  void itFollowsTheClockForth() {
    clockMillis += Duration.ofHours(26).toMillis();

    assertThat(time.milliseconds()).isEqualTo(clockMillis);
  }

  @Test
  void itGoesOnAtHalfItsPaceWhenTheClockIsSetBackHoweverOftenItIsAsked() {
    clockMillis -= Duration.ofHours(2).toMillis();
    for (int milli = 0; milli < 1000; milli++) {
      pass(Duration.ofMillis(1));
      time.milliseconds();
    }

    assertThat(time.milliseconds()).isEqualTo(NOON + 500);
  }

  @Test
  void itGoesOnAtHalfItsPaceWhereTheClockStandsStill() {
    nanos += Duration.ofSeconds(1).toNanos();

    assertThat(time.milliseconds()).isEqualTo(NOON + 500);
  }

  @Test
  void itIsThatOfTheClockAgainOnceThatHasCaughtUp() {
    clockMillis -= 1000;
    pass(Duration.ofMillis(500));
    assertThat(time.milliseconds()).isEqualTo(NOON + 250);

    pass(Duration.ofMillis(1500));
    assertThat(time.milliseconds()).isEqualTo(clockMillis).isEqualTo(NOON + 1000);
  }

  private void pass(Duration elapsed) {
    clockMillis += elapsed.toMillis();
    nanos += elapsed.toNanos();
  }
}
