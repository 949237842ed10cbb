package io.portcullis.streams;

import static io.portcullis.streams.DisorderedRun.Disorder.CATALOG;
import static io.portcullis.streams.DisorderedRun.Disorder.CLOCKS;
import static io.portcullis.streams.DisorderedRun.Disorder.DISAGREEING;
import static io.portcullis.streams.DisorderedRun.Disorder.DUPLICATED;
import static io.portcullis.streams.DisorderedRun.Disorder.EXCEPTIONS;
import static io.portcullis.streams.DisorderedRun.Disorder.INVENTORY;
import static io.portcullis.streams.DisorderedRun.Disorder.LAGGING;
import static io.portcullis.streams.DisorderedRun.Disorder.OVERTAKING;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.streams.DisorderedRun.Disorder;
import io.portcullis.streams.disorder.PlainModel;
import io.portcullis.streams.disorder.PlainModel.Standing;
import io.portcullis.streams.disorder.World;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.streams.KeyValue;

/**
 * Real export packets through the whole topology, in all kinds of disorder: at the end the same
 * stands as a {@link PlainModel} says that has seen everything at once.
 *
 * <p>Left out, because they tell how it came to the end: whether a violation is open or open again
 * and since when, its explanation, and the number of the inventory's version.
 */
class DisorderTest {

  /** How many worlds a try looks at. */
  private static final int TIMES = Integer.getInteger("disorder.times", 1);

  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void in_order_the_outcome_is_that_of_the_plain_model(@ForAll long seed) {
    check(seed);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void packets_that_overtake_each_other_and_wait_in_kafka_change_nothing(@ForAll long seed) {
    check(seed, OVERTAKING, LAGGING);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void packets_that_come_twice_change_nothing(@ForAll long seed) {
    check(seed, DUPLICATED, OVERTAKING);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void clocks_a_day_off_and_uptimes_that_wrap_change_nothing(@ForAll long seed) {
    check(seed, CLOCKS);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void exporters_that_disagree_count_as_the_one_that_saw_most(@ForAll long seed) {
    check(seed, DISAGREEING);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void inventory_that_goes_and_comes_while_flows_arrive_ends_as_it_stands(@ForAll long seed) {
    check(seed, INVENTORY);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void a_catalog_counts_once_it_is_whole_however_it_is_published(@ForAll long seed) {
    check(seed, CATALOG);
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void exceptions_cover_what_they_cover_at_the_end(@ForAll long seed) {
    check(seed, EXCEPTIONS);
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void all_of_it_together_changes_nothing(@ForAll long seed) {
    check(seed, Disorder.values());
  }

  private static void check(long seed, Disorder... disorders) {
    for (int time = 0; time < TIMES; time++) {
      Set<Disorder> all = EnumSet.noneOf(Disorder.class);
      all.addAll(List.of(disorders));
      try (DisorderedRun run = new DisorderedRun(new Random(seed + time), all)) {
        run.run();
        check(run);
      }
    }
  }

  private static void check(DisorderedRun run) {
    PlainModel model = new PlainModel(run.arrived(), run.policy());
    Map<String, Violation> newest = new LinkedHashMap<>();
    run.topology().violations().forEach(violation -> newest.put(violation.id(), violation));
    newest.values().removeIf(violation -> violation.state() == ViolationState.RESOLVED);

    assertThat(newest.values().stream().filter(DisorderTest::isOfConversation))
        .extracting(Standing::of)
        .containsExactlyInAnyOrderElementsOf(model.violations(run.acceptedClients()));

    Map<String, Set<CoverageState>> expected =
        model.expected("vda", "delivery-controller", World.REGISTRATION, World.WITHIN, World.END);
    Map<String, CoverageState> stated = stated(run.topology().coverage());
    assertThat(stated.keySet()).isEqualTo(expected.keySet());
    assertThat(stated).allSatisfy((host, state) -> assertThat(state).isIn(expected.get(host)));
    assertThat(newest.values().stream().filter(each -> !isOfConversation(each)))
        .extracting(missing -> missing.client().address().toString())
        .containsExactlyInAnyOrderElementsOf(
            stated.keySet().stream()
                .filter(host -> stated.get(host) == CoverageState.ABSENT)
                .toList());
  }

  private static boolean isOfConversation(Violation violation) {
    return violation.kind() != VerdictKind.MISSING;
  }

  private static Map<String, CoverageState> stated(List<KeyValue<String, FlowCoverage>> told) {
    Map<String, CoverageState> newest = new TreeMap<>();
    for (KeyValue<String, FlowCoverage> each : told) {
      String host = each.key.substring(each.key.lastIndexOf('|') + 1);
      if (each.value == null) {
        newest.remove(host);
      } else {
        newest.put(host, each.value.state());
      }
    }
    return newest;
  }
}
