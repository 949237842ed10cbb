package io.portcullis.domain.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListeningTest {

  private static final long HOUR = 3_600_000;

  private final Listening listening = new Listening(50_000);

  @Test
  void whatPassesFromLookToLookIsListened() {
    listening.look(51_000);
    listening.look(53_500);

    assertThat(listening.millis()).isEqualTo(3_500);
  }

  @Test
  void aLeapOfTheClockIsNoMoreThanALookAway() {
    listening.look(51_000);
    listening.look(51_000 + HOUR);
    listening.look(52_000 + HOUR);

    assertThat(listening.millis()).isEqualTo(1_000 + 10_000 + 1_000);
  }

  @Test
  void aClockThatIsSetBackTakesNothingAway() {
    listening.look(51_000);
    listening.look(51_000 - HOUR);
    listening.look(52_000 - HOUR);

    assertThat(listening.millis()).isEqualTo(2_000);
  }
}
