package io.portcullis.domain.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DistinctCountTest {

  private static DistinctCount of(Iterable<Long> hashes) {
    DistinctCount count = DistinctCount.NONE;
    for (long hash : hashes) {
      count = count.with(hash);
    }
    return count;
  }

  @Property
  void few_are_counted_exactly(@ForAll List<Long> hashes) {
    Set<Long> distinct = new HashSet<>(hashes);
    if (distinct.size() < DistinctCount.KEPT) {
      assertThat(of(hashes).estimate()).isEqualTo(distinct.size());
    }
  }

  @Property(tries = 100)
  void neither_order_nor_repetition_matters(
      @ForAll long seed, @ForAll @IntRange(max = 2000) int size) {
    Random random = new Random(seed);
    List<Long> hashes = new java.util.ArrayList<>(random.longs(size).boxed().toList());
    DistinctCount count = of(hashes);
    hashes.addAll(List.copyOf(hashes));
    Collections.shuffle(hashes, random);

    assertThat(of(hashes)).isEqualTo(count);
    assertThat(DistinctCount.of(count.smallest())).isEqualTo(count);
  }

  @Property(tries = 100)
  void two_counts_joined_are_the_count_of_all_that_both_saw(
      @ForAll long seed,
      @ForAll @IntRange(max = 700) int one,
      @ForAll @IntRange(max = 700) int other) {
    Random random = new Random(seed);
    List<Long> known = random.longs(300).boxed().toList();
    List<Long> ones = new java.util.ArrayList<>(random.longs(one).boxed().toList());
    List<Long> others = new java.util.ArrayList<>(random.longs(other).boxed().toList());
    ones.addAll(known.subList(0, one % 300));
    others.addAll(known.subList(0, other % 300));
    List<Long> all = new java.util.ArrayList<>(ones);
    all.addAll(others);

    assertThat(of(ones).with(of(others))).isEqualTo(of(all)).isEqualTo(of(others).with(of(ones)));
  }

  @Test
  void many_are_estimated_within_a_fifth() {
    for (int size : new int[] {300, 1_000, 20_000, 500_000}) {
      DistinctCount count = of(() -> new Random(7).longs(size).iterator());
      assertThat(count.estimate()).isBetween(size * 4L / 5, size * 6L / 5);
      assertThat(count).hasToString("about " + count.estimate());
    }
  }

  @Test
  void what_is_out_of_order_or_too_long_is_no_count() {
    assertThatThrownBy(() -> DistinctCount.of(new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DistinctCount.of(new long[DistinctCount.KEPT + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
