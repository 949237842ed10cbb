package io.portcullis.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OverlapTest {

  @Test
  void one_after_the_other_and_in_different_zones_there_is_none() {
    assertThat(
            Overlap.in(
                List.of(
                    entry("a", "10.0.0.0/8", 5, 9),
                    entry("a", "10.0.0.0/8", 0, 5),
                    entry("b", "10.0.0.0/8", 0, 9),
                    entry("a", "10.0.0.0/16", 0, 9))))
        .isEmpty();
  }

  @Test
  void the_one_that_comes_first_in_the_list_is_the_earlier() {
    assertThat(Overlap.in(List.of(entry("a", "10.0.0.0/8", 5, 9), entry("a", "10.0.0.0/8", 0, 6))))
        .containsExactly(new Overlap(0, 1));
  }

  @Property
  void whatever_overlaps_is_told_and_nothing_else(@ForAll("entries") List<InventoryEntry> entries) {
    Set<Integer> told = new TreeSet<>();
    for (Overlap overlap : Overlap.in(entries)) {
      assertThat(overlap.earlier()).isLessThan(overlap.later());
      assertThat(overlap(entries.get(overlap.earlier()), entries.get(overlap.later()))).isTrue();
      told.add(overlap.earlier());
      told.add(overlap.later());
    }
    Set<Integer> overlapping = new TreeSet<>();
    for (int i = 0; i < entries.size(); i++) {
      for (int j = 0; j < entries.size(); j++) {
        if (i != j && overlap(entries.get(i), entries.get(j))) {
          overlapping.add(i);
        }
      }
    }
    assertThat(told).isEqualTo(overlapping);
  }

  private static boolean overlap(InventoryEntry one, InventoryEntry other) {
    return one.zone().equals(other.zone())
        && one.prefix().equals(other.prefix())
        && one.validFromMillis() < other.validUntilMillis()
        && other.validFromMillis() < one.validUntilMillis();
  }

  @Provide
  Arbitrary<List<InventoryEntry>> entries() {
    return Combinators.combine(
            Arbitraries.of("a", "b"),
            Arbitraries.of("10.0.0.0/8", "10.0.0.0/16", "::/0"),
            Arbitraries.longs().between(0, 12),
            Arbitraries.longs().between(1, 6))
        .as((zone, prefix, from, length) -> entry(zone, prefix, from, from + length))
        .list()
        .ofMaxSize(12);
  }

  private static InventoryEntry entry(String zone, String prefix, long from, long until) {
    return new InventoryEntry(
        zone, Prefix.parse(prefix), List.of("vda"), "", "", from, until, Map.of());
  }
}
