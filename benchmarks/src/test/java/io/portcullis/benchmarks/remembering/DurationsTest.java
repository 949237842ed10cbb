package io.portcullis.benchmarks.remembering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void it_says_how_long_most_took_to_a_sixteenth_and_the_longest_exactly() {
    Durations durations = new Durations();
    for (int millis = 1; millis <= 1000; millis++) {
      durations.add(millis * 1_000_000L);
    }

    assertThat(durations.count()).isEqualTo(1000);
    assertThat(durations.millisAt(0.5)).isCloseTo(500, within(500 / 16.0));
    assertThat(durations.millisAt(0.99)).isCloseTo(990, within(990 / 16.0));
    assertThat(durations.mostMillis()).isEqualTo(1000);
    assertThat(durations.millisAt(1)).isEqualTo(1000);
    assertThat(durations.totalMillis()).isEqualTo(500_500);
  }

  @Test
  void nothing_took_no_time() {
    assertThat(new Durations().millisAt(0.99)).isZero();
  }
}
