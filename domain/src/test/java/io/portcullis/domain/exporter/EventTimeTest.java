package io.portcullis.domain.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class EventTimeTest {

  private static final long NOON = 1_795_435_200_000L;

  @Example
  void aBelievableTimeStays() {
    assertThat(EventTime.clamp(NOON - 60_000, NOON)).isEqualTo(NOON - 60_000);
    assertThat(EventTime.isBelievable(NOON - 60_000, NOON)).isTrue();
  }

  @Property
  void everyTimeEndsUpBetweenADayAgoAndFiveMinutesAhead(
      @ForAll @LongRange(min = Long.MIN_VALUE + 1) long claimed) {
    assertThat(EventTime.clamp(claimed, NOON))
        .isBetween(NOON - EventTime.MAX_AGE.toMillis(), NOON + EventTime.MAX_AHEAD.toMillis());
  }
}
