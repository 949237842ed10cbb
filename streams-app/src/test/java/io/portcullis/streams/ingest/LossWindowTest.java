package io.portcullis.streams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LossWindowTest {

  private static final long NOON = 1_795_435_200_000L;
  private static final long HALF = Duration.ofSeconds(150).toMillis();

  private final LossWindow window = new LossWindow();

  @Test
  void whoLostNothingHasLostNothing() {
    assertThat(window.ratio()).isZero();
    window.add(0, 100, NOON);
    assertThat(window.ratio()).isZero();
  }

  @Test
  void theShareIsOfWhatWasSent() {
    window.add(25, 75, NOON);

    assertThat(window.ratio()).isEqualTo(0.25);
  }

  @Test
  void whatComesLateWasNotLost() {
    window.add(10, 90, NOON);
    window.add(-10, 10, NOON + 1);

    assertThat(window.ratio()).isZero();
  }

  @Test
  void moreThatComesLateThanWasLostIsNoLossEither() {
    window.add(-10, 10, NOON);

    assertThat(window.ratio()).isZero();
  }

  @Test
  void whatWasReceivedAndCouldNotBeReadIsLost() {
    window.add(0, 3, NOON);
    window.addLost(1);

    assertThat(window.ratio()).isEqualTo(0.25);
  }

  @Test
  void itIsRememberedForOneHalfAndUpToAnother() {
    window.add(50, 50, NOON);
    window.add(0, 100, NOON + HALF - 1);
    assertThat(window.ratio()).isEqualTo(0.25);

    window.add(0, 300, NOON + HALF);
    assertThat(window.ratio()).isEqualTo(0.1);

    window.add(0, 100, NOON + 2 * HALF);
    assertThat(window.ratio()).isZero();
  }

  @Test
  void afterAPauseNothingIsRemembered() {
    window.add(50, 50, NOON);
    window.add(0, 100, NOON + 2 * HALF);

    assertThat(window.ratio()).isZero();
  }

  @Test
  void itOutlivesItsTask() {
    window.add(10, 90, NOON);
    window.add(20, 80, NOON + HALF);

    LossWindow again = new LossWindow(window.encode());

    assertThat(again.ratio()).isEqualTo(0.15);
    again.add(0, 100, NOON + 2 * HALF);
    assertThat(again.ratio()).isEqualTo(0.1);
  }

  @Test
  void itIsWorthStoringWhenSomethingWasAdded() {
    assertThat(window.isUnstored()).isFalse();
    window.add(0, 1, NOON);
    assertThat(window.isUnstored()).isTrue();
    window.encode();
    assertThat(window.isUnstored()).isFalse();
    window.addLost(1);
    assertThat(window.isUnstored()).isTrue();
  }

  @Test
  void anotherFormatIsRefusedByItsNumber() {
    byte[] stored = window.encode();
    stored[0] = 7;

    assertThatThrownBy(() -> new LossWindow(stored))
        .hasMessage("an exporter's losses in format 7; this program reads format 1");
  }

  @Test
  void packetsThatComeLateDoNotTurnTimeBack() {
    window.add(50, 50, NOON);
    window.add(0, 100, NOON - 3 * HALF);

    assertThat(window.ratio()).isEqualTo(0.25);
  }
}
