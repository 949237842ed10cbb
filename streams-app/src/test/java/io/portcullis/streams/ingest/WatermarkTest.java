package io.portcullis.streams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatermarkTest {

  private final Watermark watermark = new Watermark(5_000);

  @Test
  void isToldAfterEachSecondOfData() {
    watermark.read(10_000);
    assertThat(watermark.isDue()).isTrue();
    watermark.told();
    watermark.read(10_999);
    assertThat(watermark.isDue()).isFalse();
    watermark.read(11_000);
    assertThat(watermark.isDue()).isTrue();
  }

  @Test
  void neverGoesBack() {
    watermark.read(10_000);
    watermark.read(9_000);
    assertThat(watermark.millis()).isEqualTo(10_000);
  }

  @Test
  void staysWithTheDataWhileThereIsSomeHoweverOld() {
    for (int i = 0; i < 100; i++) {
      watermark.read(10_000 + i);
      watermark.onWallClock(1_000_000 + i * 1000L);
    }
    assertThat(watermark.millis()).isEqualTo(10_099);
  }

  @Test
  void followsTheWallClockAtADistanceOnceThereHasBeenNothingForAWhile() {
    watermark.read(10_000);
    watermark.onWallClock(1_000_000);
    for (int i = 1; i < 5; i++) {
      watermark.onWallClock(1_000_000 + i * 1000L);
      assertThat(watermark.millis()).isEqualTo(10_000);
    }
    assertThat(watermark.onWallClock(1_005_000)).isTrue();
    assertThat(watermark.millis()).isEqualTo(1_000_000);
  }

  @Test
  void isMorePatientBeforeTheFirstRecordCame() {
    for (int i = 1; i < 15; i++) {
      assertThat(watermark.onWallClock(1_000_000 + i * 1000L)).isFalse();
    }
    assertThat(watermark.onWallClock(1_015_000)).isTrue();
    assertThat(watermark.millis()).isEqualTo(1_010_000);
  }

  @Test
  void doesNotLeapOverWhatArrivedWhileItWasStopped() {
    watermark.read(10_000);
    for (int i = 0; i <= 5; i++) {
      watermark.onWallClock(1_000_000 + i * 1000L);
    }
    watermark.told();

    assertThat(watermark.onWallClock(2_000_000)).isFalse();
    for (int i = 1; i < 5; i++) {
      assertThat(watermark.onWallClock(2_000_000 + i * 1000L)).isFalse();
    }
    assertThat(watermark.onWallClock(2_005_000)).isTrue();
    assertThat(watermark.millis()).isEqualTo(2_000_000);
  }
}
