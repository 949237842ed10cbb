package io.portcullis.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PortcullisMeterTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @ParameterizedTest
  @EnumSource(PortcullisMeter.class)
  void prometheusShowsAMeterUnderItsDeclaredNameWithItsMeaning(PortcullisMeter meter) {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    String[] values = meter.tags().stream().map(MeterTag::key).toArray(String[]::new);
    switch (meter.type()) {
      case COUNTER -> meter.counter(prometheus, values).increment();
      case GAUGE -> meter.gauge(prometheus, this, self -> 1, values);
      case TABLE ->
          meter
              .<Integer>table(prometheus, Integer::doubleValue, Integer::sum)
              .show(Map.of(List.of(values), 1));
      case TIMER -> meter.timer(prometheus, values);
      case SUMMARY -> meter.summary(prometheus, values);
    }

    assertThat(prometheus.scrape())
        .contains("# HELP " + meter.prometheusName() + " " + meter.meaning());
  }

  @ParameterizedTest
  @EnumSource(PortcullisMeter.class)
  void aMeaningIsASentence(PortcullisMeter meter) {
    assertThat(meter.meaning()).matches("[A-Z].*\\.");
  }

  @ParameterizedTest
  @EnumSource(value = PortcullisMeter.class, mode = EXCLUDE, names = "VIOLATION_INFO")
  void noMeterButTheOneThatNamesViolationsIsDividedByWhoOrWhich(PortcullisMeter meter) {
    assertThat(meter.tags()).doesNotContain(MeterTag.CLIENT, MeterTag.SERVER, MeterTag.ID);
  }

  @Test
  void noMoreThanTwoHundredViolationsAreNamed() {
    assertThat(MeterTag.ID.bound()).isEqualTo(200);
  }

  @Test
  void noTwoMetersShareAName() {
    assertThat(Arrays.stream(PortcullisMeter.values()).map(PortcullisMeter::meterName))
        .doesNotHaveDuplicates();
  }

  @Test
  void tagValuesAreGivenInTheDeclaredOrder() {
    PortcullisMeter.DEAD_LETTERS.counter(registry, "portcullis.packets", "undecodable").increment();

    assertThat(
            registry
                .get("portcullis.dead.letters.records")
                .tag("topic", "portcullis.packets")
                .tag("reason", "undecodable")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aMissingTagValueIsRefusedWithTheTagsNamed() {
    assertThatThrownBy(() -> PortcullisMeter.DEAD_LETTERS.counter(registry, "portcullis.packets"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DEAD_LETTERS takes values for the tags [TOPIC, REASON]");
    assertThatThrownBy(() -> PortcullisMeter.COLLECTOR_DROPPED.counter(registry, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a value for its tag REASON");
  }

  @Test
  void aMeterIsOnlyGivenAsWhatItIsDeclared() {
    assertThatThrownBy(() -> PortcullisMeter.COLLECTOR_RECEIVED.timer(registry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("COLLECTOR_RECEIVED is a counter, not a timer");
  }

  @Test
  void theSameMeterAskedForTwiceIsOneMeter() {
    PortcullisMeter.COLLECTOR_SENT.counter(registry).increment();
    PortcullisMeter.COLLECTOR_SENT.counter(registry).increment(2);

    assertThat(PortcullisMeter.COLLECTOR_SENT.counter(registry).count()).isEqualTo(3);
  }

  @Test
  void valuesBeyondATagsBoundAreCountedTogetherAndNoneIsLost() {
    registry.config().meterFilter(new TagBounds());
    int asked = MeterTag.REASON.bound() + 10;
    for (int i = 0; i < asked; i++) {
      PortcullisMeter.COLLECTOR_DROPPED.counter(registry, "reason_" + i).increment();
    }

    assertThat(registry.find("portcullis.collector.dropped.datagrams").counters())
        .hasSize(MeterTag.REASON.bound() + 1);
    assertThat(PortcullisMeter.COLLECTOR_DROPPED.counter(registry, TagBounds.OTHER).count())
        .isEqualTo(10);
  }
}
