package io.portcullis.streams.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StageDelayTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private long nowMillis = 100_000;
  private final StageDelay delay =
      new StageDelay("judge", registry, () -> Instant.ofEpochMilli(nowMillis));

  @Test
  void theTaskThatIsFurthestBehindTells() {
    delay.begin(0, 90_000);
    delay.begin(1, 95_000);
    assertThat(seconds()).isEqualTo(10);

    delay.upTo(0, 99_000);
    assertThat(seconds()).isEqualTo(5);

    delay.end(1);
    assertThat(seconds()).isEqualTo(1);
  }

  @Test
  void itGrowsWhileNothingIsToldAndWhileNothingWasEverTold() {
    delay.begin(0, Watermarks.UNKNOWN);
    assertThat(seconds()).isZero();

    nowMillis += 30_000;
    delay.upTo(0, Watermarks.UNKNOWN);

    assertThat(seconds()).isEqualTo(30);
  }

  @Test
  void whereNoTaskRunsThereIsNothingToSay() {
    delay.begin(0, 90_000);
    delay.end(0);

    assertThat(seconds()).isNaN();
  }

  @Test
  void aWatermarkAheadOfTheClockIsNoDelay() {
    delay.begin(0, 100_500);

    assertThat(seconds()).isZero();
  }

  private double seconds() {
    return registry
        .get("portcullis.stream.watermark.delay.seconds")
        .tag("stage", "judge")
        .gauge()
        .value();
  }
}
