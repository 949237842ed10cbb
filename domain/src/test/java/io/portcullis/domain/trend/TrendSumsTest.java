package io.portcullis.domain.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrendSumsTest {

  private static final long HALF_PAST_FIVE = Instant.parse("2026-11-23T17:30:00Z").toEpochMilli();

  private static final TrendSeries ICA =
      new TrendSeries(
          "vrf|7",
          VerdictKind.COMPLIANT,
          "vda.ica",
          "VDA",
          List.of("client"),
          List.of("ica-proxy", "vda"),
          6,
          1494,
          "Berlin",
          "100 %");

  private static TrendSums some(Random random) {
    return new TrendSums(
        random.nextInt(3),
        random.nextInt(100),
        random.nextInt(100),
        random.nextInt(100),
        random.nextInt(100),
        random.nextInt(100),
        DistinctCount.NONE.with(random.nextLong()),
        DistinctCount.NONE.with(random.nextLong()),
        random.nextInt(100),
        100 + random.nextInt(100));
  }

  @Property(tries = 100)
  void the_order_of_adding_makes_no_difference(
      @ForAll long seed, @ForAll @IntRange(max = 20) int size) {
    Random random = new Random(seed);
    List<TrendSums> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(some(random));
    }
    TrendSums inOrder = all.stream().reduce(TrendSums.NONE, TrendSums::plus);
    Collections.shuffle(all, random);
    int cut = size / 2;
    TrendSums one = all.subList(0, cut).stream().reduce(TrendSums.NONE, TrendSums::plus);
    TrendSums other = all.subList(cut, size).stream().reduce(TrendSums.NONE, TrendSums::plus);

    assertThat(other.plus(one)).isEqualTo(inOrder);
  }

  @Test
  void a_moment_is_in_the_hour_and_the_day_of_utc() {
    TrendKey hour = TrendKey.at(TrendStep.HOUR, HALF_PAST_FIVE, ICA);
    TrendKey day = TrendKey.at(TrendStep.DAY, HALF_PAST_FIVE, ICA);

    assertThat(Instant.ofEpochMilli(hour.startMillis())).hasToString("2026-11-23T17:00:00Z");
    assertThat(Instant.ofEpochMilli(hour.endMillis())).hasToString("2026-11-23T18:00:00Z");
    assertThat(Instant.ofEpochMilli(day.startMillis())).hasToString("2026-11-23T00:00:00Z");
    assertThat(Instant.ofEpochMilli(day.endMillis())).hasToString("2026-11-24T00:00:00Z");
    assertThat(TrendKey.at(TrendStep.HOUR, hour.endMillis() - 1, ICA)).isEqualTo(hour);
    assertThat(TrendKey.at(TrendStep.HOUR, hour.endMillis(), ICA)).isNotEqualTo(hour);
  }

  @Test
  void a_cell_has_a_name_of_its_own_whatever_is_in_the_names_of_others() {
    assertThat(TrendKey.at(TrendStep.HOUR, HALF_PAST_FIVE, ICA))
        .hasToString(
            "hour|2026-11-23T17:00:00Z|vrf%7C7|COMPLIANT|vda.ica|VDA|client|ica-proxy+vda"
                + "|6|1494|Berlin|100 %25");
  }

  @Test
  void what_is_left_over_keeps_its_verdict_and_nothing_else() {
    TrendSeries other = TrendSeries.other(VerdictKind.UNANSWERED);
    assertThat(other.isOther()).isTrue();
    assertThat(other.verdict()).isEqualTo(VerdictKind.UNANSWERED);
    assertThat(ICA.isOther()).isFalse();
  }
}
