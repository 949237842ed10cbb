package io.portcullis.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class GrowthTest {

  private static final int MINUTES = 60;
  private static final long MB = 1 << 20;
  private static final double BEARABLE = 256 * MB;
  private static final Random RANDOM = new Random(3);

  @Test
  void what_fills_in_the_first_half_and_then_stays_is_steady() {
    Growth growth = growth(minute -> Math.min(minute, 25) * 10 * MB + noise(2 * MB));

    assertThat(growth.verdict()).isEqualTo(Growth.Verdict.STEADY);
    assertThat(growth.first()).isEqualTo(250 * MB, within(2.0 * MB));
  }

  @Test
  void a_megabyte_a_minute_is_a_leak_that_a_day_makes_1440() {
    Growth growth = growth(minute -> 100 * MB + minute * MB + noise(2 * MB));

    assertThat(growth.verdict()).isEqualTo(Growth.Verdict.GROWS);
    assertThat(growth.perDay().perUnit()).isEqualTo(1_440.0 * MB, within(200.0 * MB));
    assertThat(growth.last() - growth.first()).isEqualTo(20.0 * MB, within(3.0 * MB));
  }

  @Test
  void what_swings_too_much_to_tell_is_not_called_steady() {
    Growth growth = growth(minute -> 100 * MB + noise(60 * MB));

    assertThat(growth.verdict()).isEqualTo(Growth.Verdict.UNCERTAIN);
  }

  @Test
  void what_shrinks_is_steady() {
    assertThat(growth(minute -> (500 - minute) * MB).verdict()).isEqualTo(Growth.Verdict.STEADY);
  }

  @Test
  void
      three_flows_of_a_thousand_that_are_not_there_make_a_run_lossy_and_growth_makes_it_unsteady() {
    Growth steady = growth(minute -> 5);
    Growth grows = growth(minute -> minute * 10 * MB);

    assertThat(result(List.of(steady), 1_000, 997).isLossless()).isFalse();
    assertThat(result(List.of(steady), 1_000, 997).flowsLost()).isEqualTo(3);
    assertThat(result(List.of(steady), 1_000, 1_000).isLossless()).isTrue();
    assertThat(result(List.of(steady), 1_000, 1_000).isSteady()).isTrue();
    assertThat(result(List.of(steady, grows), 1_000, 1_000).isSteady()).isFalse();
  }

  @Test
  void a_packet_dropped_and_a_dead_letter_are_losses_too() {
    for (Figure figure : List.of(Figure.PACKETS_LOST, Figure.DEAD_LETTERS)) {
      SoakResult result = result(List.of(), 10, 10);
      result.last().set(figure, 1);

      assertThat(result.isLossless()).isFalse();
    }
  }

  @Test
  void a_sample_comes_through_the_pipe_as_it_was() {
    Sample sample = new Sample().set(Figure.LIVE_HEAP, 7).set(Figure.FLOWS_READ, 1L << 40);

    Sample read = Sample.parse(sample.line());

    assertThat(read.get(Figure.LIVE_HEAP)).isEqualTo(7);
    assertThat(read.get(Figure.FLOWS_READ)).isEqualTo(1L << 40);
    assertThat(read.get(Figure.LAG)).isZero();
  }

  private static SoakResult result(List<Growth> growths, long sent, long read) {
    Sample last = new Sample().set(Figure.FLOWS_SENT, sent).set(Figure.FLOWS_READ, read);
    return new SoakResult(null, null, growths, last, 0, 0, 0);
  }

  private static long noise(long most) {
    return RANDOM.nextLong(most);
  }

  private static Growth growth(IntToLongFunction heap) {
    return Growth.of(
        Figure.LIVE_HEAP,
        LongStream.range(0, MINUTES).map(TimeUnit.MINUTES::toNanos).boxed().toList(),
        IntStream.range(0, MINUTES)
            .mapToObj(minute -> new Sample().set(Figure.LIVE_HEAP, heap.applyAsLong(minute)))
            .toList(),
        BEARABLE);
  }
}
