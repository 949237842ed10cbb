package io.portcullis.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleTest {

  private long nanos = 77;

  @ParameterizedTest
  @CsvSource({
    "500KB/s, 500000",
    "5MB/s, 5000000",
    "5mb, 5000000",
    "1GB/s, 1000000000",
    "unlimited, 9223372036854775807"
  })
  void a_rate_is_written_as_people_do(String text, long bytesPerSecond) {
    assertThat(Rate.parse(text).bytesPerSecond()).isEqualTo(bytesPerSecond);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0MB/s", "5", "-1MB/s", "5 miles"})
  void what_is_no_rate_is_refused_with_examples(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).hasMessageContaining("write 500KB/s");
  }

  @Test
  void ten_seconds_worth_takes_ten_seconds() throws InterruptedException {
    Throttle throttle = throttle("1MB/s");
    for (int i = 0; i < 100; i++) {
      throttle.spend(100_000);
    }

    assertThat(nanos - 77).isEqualTo(TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void little_is_not_waited_for_until_it_adds_up() throws InterruptedException {
    Throttle throttle = throttle("1MB/s");
    throttle.spend(9_000);
    assertThat(nanos - 77).isZero();

    throttle.spend(9_000);
    assertThat(nanos - 77).isEqualTo(TimeUnit.MILLISECONDS.toNanos(18));
  }

  @Test
  void what_was_not_used_is_not_made_up_for() throws InterruptedException {
    Throttle throttle = throttle("1MB/s");
    nanos += TimeUnit.HOURS.toNanos(1);
    long before = nanos;
    throttle.spend(2_000_000);

    assertThat(nanos - before).isEqualTo(TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  void without_a_limit_nothing_is_waited_for() throws InterruptedException {
    throttle("unlimited").spend(5_000_000_000L);

    assertThat(nanos - 77).isZero();
  }

  private Throttle throttle(String rate) {
    return new Throttle(Rate.parse(rate), () -> nanos, sleep -> nanos += sleep);
  }
}
