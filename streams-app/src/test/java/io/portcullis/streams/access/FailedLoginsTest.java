package io.portcullis.streams.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final FailedLogins failed = new FailedLogins(() -> now);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      failed.count(address);
    }
  }

  @Test
  void ten_at_once_are_too_many_and_one_is_forgotten_every_six_seconds() {
    fail("192.0.2.1", FailedLogins.AT_ONCE - 1);
    assertThat(failed.tooMany("192.0.2.1")).isFalse();
    fail("192.0.2.1", 1);
    assertThat(failed.tooMany("192.0.2.1")).isTrue();

    now = now.plus(FailedLogins.ONE_EVERY);
    assertThat(failed.tooMany("192.0.2.1")).isFalse();
    fail("192.0.2.1", 1);
    assertThat(failed.tooMany("192.0.2.1")).isTrue();
  }

  @Test
  void who_is_elsewhere_is_not_held_responsible() {
    fail("192.0.2.1", 10);

    assertThat(failed.tooMany("192.0.2.2")).isFalse();
  }

  @Test
  void an_ipv6_host_cannot_escape_to_another_address_of_its_network() {
    for (int i = 0; i < 10; i++) {
      failed.count("2001:db8::" + Integer.toHexString(i + 1));
    }

    assertThat(failed.tooMany("2001:db8::ffff")).isTrue();
    assertThat(failed.tooMany("2001:db8:0:1::1")).isFalse();
  }

  @Test
  void a_network_full_of_sources_takes_no_more_memory_than_a_few_thousand() {
    for (int i = 0; i < 3 * FailedLogins.MOST_SOURCES; i++) {
      failed.count("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
    }

    assertThat(failed.sources()).isEqualTo(FailedLogins.MOST_SOURCES);
  }
}
