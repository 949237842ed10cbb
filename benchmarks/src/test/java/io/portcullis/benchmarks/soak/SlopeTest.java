package io.portcullis.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SlopeTest {

  @Test
  void a_line_has_its_slope_without_doubt() {
    Slope slope = Slope.of(upTo(30), each(30, x -> 7 - 2 * x));

    assertThat(slope).isEqualTo(new Slope(-2, -2, -2));
  }

  @Test
  void a_few_points_far_off_do_not_turn_it() {
    double[] y = each(30, x -> 3 * x);
    y[2] = 1_000;
    y[17] = -5_000;
    y[29] = 9_999;

    assertThat(Slope.of(upTo(30), y).perUnit()).isEqualTo(3, within(0.2));
  }

  @Test
  void of_two_points_nothing_else_is_known() {
    assertThat(Slope.of(new double[] {1, 3}, new double[] {4, 8})).isEqualTo(new Slope(2, 2, 2));
  }

  /** By hand: slopes of (0,0) (1,1) (2,3) (3,2) are 1, 1.5, 2/3, 2, 0.5, -1. */
  @Test
  void it_is_the_median_of_the_slopes_between_any_two() {
    Slope slope = Slope.of(upTo(4), new double[] {0, 1, 3, 2});

    assertThat(slope.perUnit()).isEqualTo((2 / 3.0 + 1) / 2, within(1e-12));
    assertThat(slope.low()).isEqualTo(-1);
    assertThat(slope.high()).isEqualTo(2);
  }

  @Test
  void its_bounds_hold_the_truth_nineteen_times_of_twenty() {
    Random random = new Random(5);
    long held =
        IntStream.range(0, 2_000)
            .mapToObj(i -> Slope.of(upTo(30), each(30, x -> 0.5 * x + 4 * random.nextGaussian())))
            .filter(slope -> slope.low() <= 0.5 && slope.high() >= 0.5)
            .count();

    assertThat(held).isBetween(1_880L, 1_940L);
  }

  @Test
  void one_point_is_no_line() {
    assertThatThrownBy(() -> Slope.of(new double[1], new double[1]))
        .hasMessageContaining("no line");
  }

  private static double[] upTo(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  private static double[] each(int n, java.util.function.DoubleUnaryOperator of) {
    return DoubleStream.of(upTo(n)).map(of).toArray();
  }
}
