package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final Exporter FLOODS = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final Exporter BEHAVES = new Exporter(Address.parse("192.0.2.2"), 0);

  @Test
  void withoutALimitEverythingPasses() {
    RateLimit none = new RateLimit(RateLimitConfig.none());

    assertThat(admitted(none, FLOODS, 100_000, 0)).isEqualTo(100_000);
  }

  @Test
  void anExporterMaySendItsBurstAndThenItsRate() {
    RateLimit limit = new RateLimit(new RateLimitConfig(100, 250));

    assertThat(admitted(limit, FLOODS, 1_000, 0)).isEqualTo(250);
    assertThat(admitted(limit, FLOODS, 1_000, 500)).isEqualTo(50);
    assertThat(admitted(limit, FLOODS, 1_000, 1_500)).isEqualTo(100);
    assertThat(admitted(limit, FLOODS, 1_000, 100_000)).as("quiet since").isEqualTo(250);
  }

  @Test
  void oneThatFloodsTakesNothingFromAnother() {
    RateLimit limit = new RateLimit(new RateLimitConfig(100, null));

    admitted(limit, FLOODS, 10_000, 0);

    assertThat(admitted(limit, BEHAVES, 100, 0)).isEqualTo(100);
  }

  @Test
  void inventedSourcesShareOneAllowanceAndTakeNoPlaceOfThoseThatAreKnown() {
    RateLimit limit = new RateLimit(new RateLimitConfig(100, null));
    admitted(limit, BEHAVES, 1, 0);
    int passed = 0;
    for (int i = 0; i < 2 * RateLimit.MOST_EXPORTERS; i++) {
      passed += admitted(limit, new Exporter(Address.v4(0x0a000000 + i), 0), 1, 1_000);
    }

    assertThat(passed).isEqualTo(RateLimit.MOST_EXPORTERS - 1 + 100);
    assertThat(admitted(limit, BEHAVES, 200, 1_000)).isEqualTo(100);
    assertThat(admitted(limit, FLOODS, 1, 1_000)).as("a newcomer meanwhile").isZero();
    assertThat(admitted(limit, FLOODS, 200, 700_000)).as("when they are forgotten").isEqualTo(100);
  }

  @Test
  void aClockThatGoesBackGivesNothingAway() {
    RateLimit limit = new RateLimit(new RateLimitConfig(100, null));
    admitted(limit, FLOODS, 100, 10_000);

    assertThat(admitted(limit, FLOODS, 10, 0)).isZero();
    assertThat(admitted(limit, FLOODS, 1_000, 1_000)).isEqualTo(100);
  }

  @Property
  void noneEverHasMoreThanItsBurstAndItsRateTogether(
      @ForAll @IntRange(min = 1, max = 1_000) int rate,
      @ForAll @IntRange(min = 1, max = 1_000) int burst,
      @ForAll @Size(max = 50) List<@IntRange(max = 3_000) Integer> pauses) {
    RateLimit limit = new RateLimit(new RateLimitConfig(rate, burst));
    long now = 1_000_000;
    long began = now;
    long passed = 0;
    for (int pause : pauses) {
      now += pause;
      passed += admitted(limit, FLOODS, 2_000, now);
    }

    assertThat(passed).isLessThanOrEqualTo(burst + (now - began) * rate / 1_000);
  }

  @Test
  void aBurstWithoutALimitIsAMistake() {
    assertThatThrownBy(() -> new RateLimitConfig(null, 5))
        .hasMessageContaining("collector.rateLimit.burst");
    assertThatThrownBy(() -> new RateLimitConfig(0, null))
        .hasMessage("collector.rateLimit.perExporter: 0 is not from 1 to 100000000");
  }

  private static int admitted(RateLimit limit, Exporter exporter, int packets, long nowMillis) {
    int admitted = 0;
    for (int i = 0; i < packets; i++) {
      admitted += limit.admits(exporter, nowMillis) ? 1 : 0;
    }
    return admitted;
  }
}
