package io.portcullis.domain.coverage;

import static io.portcullis.domain.coverage.CoverageEstate.ZONE;
import static io.portcullis.domain.coverage.CoverageEstate.address;
import static io.portcullis.domain.coverage.CoverageEstate.database;
import static io.portcullis.domain.coverage.CoverageEstate.exporter;
import static io.portcullis.domain.coverage.CoverageEstate.host;
import static io.portcullis.domain.coverage.CoverageEstate.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.Expectation.Per;
import io.portcullis.domain.catalog.Flows;
import io.portcullis.domain.coverage.Evidence.Hit;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.verdict.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long START = 100 * DAY;

  private static final InventoryEntry DDC = host("10.1.0.1", "controller", "Berlin");
  private static final InventoryEntry SQL = host("10.1.9.1", "sql", "Berlin");
  private static final ExpectationKey KEY =
      new ExpectationKey("database", ZONE, "Berlin", "10.1.0.1");
  private static final Exporter ROUTER = exporter(1);
  private static final Exporter OTHER = exporter(2);

  private final MemoryOfMaps memory = new MemoryOfMaps();
  private final List<FlowCoverage> changes = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();
  private final List<Missing> resolved = new ArrayList<>();
  private final List<ExpectationKey> gone = new ArrayList<>();

  private Coverage coverage = coverage(1);
  private Flows flow = database(Per.SOURCE);
  private long inventoryVersion = 1;

  @Test
  void what_shows_in_time_is_active() {
    start();
    hit(START + MINUTE);
    upTo(START + 17 * MINUTE);

    assertThat(state()).isEqualTo(CoverageState.ACTIVE);
    FlowCoverage last = changes.get(changes.size() - 1);
    assertThat(last.lastHitMillis()).hasValue(START + MINUTE);
    assertThat(last.deadlineMillis()).hasValue(START + 18 * MINUTE);
    assertThat(last.witnesses()).containsExactly("192.0.2.1");
    assertThat(missing).isEmpty();
  }

  @Test
  void what_stops_opens_a_violation_that_explains_itself_and_the_next_hit_resolves_it() {
    start();
    hit(START + MINUTE);
    upTo(START + 18 * MINUTE);

    assertThat(state()).isEqualTo(CoverageState.ABSENT);
    assertThat(missing).singleElement().satisfies(CoverageTest::explains);

    hit(START + 30 * MINUTE);

    assertThat(state()).isEqualTo(CoverageState.ACTIVE);
    assertThat(resolved)
        .singleElement()
        .satisfies(over -> assertThat(over.id()).isEqualTo(missing.get(0).id()));
  }

  private static void explains(Missing missing) {
    assertThat(missing.severity()).isEqualTo(Severity.HIGH);
    assertThat(missing.id()).hasSize(20);
    assertThat(missing.sinceMillis()).isEqualTo(START + MINUTE);
    assertThat(missing.explanation())
        .isEqualTo(
            "Missing: tcp/1433 from controller-host (10.1.0.1) to any SQL Server (site Berlin), for"
                + " the test. It was last seen at 1970-04-11T00:01:00Z; it is to show within 15"
                + " minutes. 192.0.2.1 would have seen it. Check that controller-host (10.1.0.1)"
                + " and any SQL Server run, and that nothing between them blocks tcp/1433.");
  }

  @Test
  void what_never_shows_is_absent_where_somebody_sees_the_networks_of_both_ends() {
    start();
    path(ROUTER);
    upTo(START + 17 * MINUTE - 1);
    assertThat(state()).isEqualTo(CoverageState.NEVER_SEEN);

    upTo(START + 17 * MINUTE);
    assertThat(state()).isEqualTo(CoverageState.ABSENT);
  }

  @Test
  void what_nobody_is_known_to_see_is_not_observable_until_somebody_is() {
    start();
    upTo(START + 17 * MINUTE);
    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(why()).contains("No exporter has shown traffic between controller-host");

    path(ROUTER);
    upTo(START + 18 * MINUTE);
    assertThat(state()).isEqualTo(CoverageState.ABSENT);
  }

  @Test
  void what_shows_before_its_exporter_is_known_is_judged_as_soon_as_that_is() {
    start();
    upTo(START + MINUTE);
    hit(START + MINUTE, OTHER);
    progress(0, OTHER, START + 2 * MINUTE, 0, 1);
    judge();

    assertThat(state()).isEqualTo(CoverageState.ACTIVE);
  }

  @Test
  void who_shows_it_for_the_first_time_is_believed_before_it_is_told_how_far_he_was_read() {
    start();
    upTo(START + MINUTE);
    coverage.take(
        new Hit(
            "database",
            ZONE,
            address("10.1.0.1"),
            address("10.1.9.1"),
            START + MINUTE,
            START + MINUTE,
            START + MINUTE,
            List.of(OTHER)));
    judge();

    assertThat(state()).isEqualTo(CoverageState.ACTIVE);
    assertThat(changes)
        .extracting(FlowCoverage::state)
        .doesNotContain(CoverageState.NOT_OBSERVABLE);
  }

  @Test
  void of_many_witnesses_it_names_some_and_counts_the_rest() {
    start();
    for (int number = 1; number <= 100; number++) {
      path(exporter(number));
    }
    upTo(START + 17 * MINUTE);

    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(why()).contains("was not heard of for long; and 91 more.").hasSizeLessThan(1_000);
  }

  @Test
  void a_silent_witness_makes_it_not_observable_at_once_and_never_absent() {
    start();
    hit(START + MINUTE);
    coverage.silent(ROUTER);
    judge();
    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(why()).contains("192.0.2.1 is silent");

    progress(0, OTHER, START + MINUTE, 0, 1);
    progress(0, OTHER, START + DAY, 0, 1);
    judge();
    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(missing).isEmpty();
  }

  @Test
  void a_witness_that_was_silent_is_believed_again_after_it_was_heard_for_long_enough() {
    start();
    hit(START + MINUTE);
    upTo(START + MINUTE);
    progress(0, ROUTER, START + 30 * MINUTE, 0, 1);
    judge();
    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(why()).contains("sent nothing for a while until 1970-04-11T00:30:00Z");

    upTo(START + 47 * MINUTE);
    assertThat(state()).isEqualTo(CoverageState.ABSENT);
  }

  @Test
  void a_witness_that_loses_records_or_samples_sparsely_proves_nothing() {
    start();
    hit(START + MINUTE);
    upTo(START + 10 * MINUTE);
    progress(0, ROUTER, START + 11 * MINUTE, 0.034, 1);
    upTo(START + 20 * MINUTE);
    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(why()).contains("192.0.2.1 lost records until 1970-04-11T00:11:00Z");

    progress(0, ROUTER, START + 21 * MINUTE, 0, 1000);
    upTo(START + 22 * MINUTE, 1000);
    coverage.silent(OTHER);
    upTo(START + 40 * MINUTE, 1000);
    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
    assertThat(why()).contains("192.0.2.1 looks at one packet in 1000");
    assertThat(missing).isEmpty();
  }

  @Test
  void an_exporter_that_lags_holds_everything_back_because_it_may_have_the_evidence() {
    start();
    progress(0, OTHER, START, 0, 1);
    hit(START + MINUTE);
    upTo(START + 40 * MINUTE);
    assertThat(state()).isEqualTo(CoverageState.ACTIVE);

    progress(0, OTHER, START + 4 * MINUTE, 0, 1);
    coverage.silent(OTHER);
    judge();
    assertThat(state()).isEqualTo(CoverageState.ABSENT);
  }

  @Test
  void a_clock_that_is_a_day_off_neither_hurts_nor_helps() {
    start();
    long received = START + 10 * MINUTE;
    take(
        new Hit(
            "database",
            ZONE,
            address("10.1.0.1"),
            address("10.1.9.1"),
            received - DAY,
            received - DAY,
            received,
            List.of(ROUTER)));
    assertThat(memory.get(KEY).lastHitMillis()).isEqualTo(START + 8 * MINUTE);

    take(
        new Hit(
            "database",
            ZONE,
            address("10.1.0.1"),
            address("10.1.9.1"),
            received + DAY,
            received + DAY,
            received,
            List.of(ROUTER)));
    assertThat(memory.get(KEY).lastHitMillis()).isEqualTo(received);
  }

  @Test
  void its_time_begins_when_every_shard_judges_by_a_policy_that_has_it() {
    coverage = coverage(2);
    inventoryVersion = 2;
    coverage.expect(policy("1", 2, List.of(flow.build()), List.of(DDC, SQL)), START);
    path(ROUTER);
    for (long at = START; at <= START + 60 * MINUTE; at += MINUTE) {
      take(new Progress(0, ROUTER, at, at, 0, 1, "1", 2));
      take(new Progress(1, ROUTER, at, at, 0, 1, "1", 1));
    }
    judge();
    assertThat(state()).isEqualTo(CoverageState.NEVER_SEEN);

    take(new Progress(1, ROUTER, START + 61 * MINUTE, START + 61 * MINUTE, 0, 1, "1", 2));
    judge();
    assertThat(memory.get(KEY).begunMillis()).isEqualTo(START + 61 * MINUTE);
  }

  @Test
  void what_a_shard_told_before_it_was_waited_for_counts_as_before_its_time() {
    coverage.expect(policy("1", 1, List.of(flow.build()), List.of(SQL)), START);
    take(new Progress(0, ROUTER, START, START, 0, 1, "1", 2));
    hit(START + 5 * MINUTE);
    coverage.expect(policy("1", 2, List.of(flow.build()), List.of(DDC, SQL)), START);
    judge();
    assertThat(memory.get(KEY).begun()).isFalse();

    take(new Progress(0, ROUTER, START + 5 * MINUTE, START + 5 * MINUTE, 0, 1, "1", 2));
    judge();
    assertThat(memory.get(KEY).begunMillis()).isEqualTo(START + 5 * MINUTE);
  }

  @Test
  void an_absence_that_is_no_longer_expected_is_resolved_and_gone() {
    start();
    hit(START + MINUTE);
    upTo(START + 20 * MINUTE);
    coverage.expect(policy("1", 2, List.of(flow.build()), List.of(SQL)), START);
    judge();

    assertThat(gone).containsExactly(KEY);
    assertThat(resolved.get(0).explanation()).startsWith("No longer expected");
    assertThat(memory.get(KEY)).isNull();
    FlowCoverage none = changes.get(changes.size() - 1);
    assertThat(none.state()).isEqualTo(CoverageState.NOT_APPLICABLE);
    assertThat(none.why()).isEqualTo("The inventory has no controller.");

    coverage.expect(policy("1", 3, List.of(flow.build()), List.of(DDC, SQL)), START);
    judge();
    assertThat(gone).containsExactly(KEY, none.key());
    assertThat(state()).isEqualTo(CoverageState.NEVER_SEEN);
  }

  @Test
  void an_entry_that_ends_to_hold_ends_its_expectation_when_time_comes() {
    InventoryEntry leaving =
        host("10.1.0.1", "controller", "Berlin", Long.MIN_VALUE, START + 5 * MINUTE);
    coverage.expect(policy(List.of(flow.build()), leaving, SQL), START);
    upTo(START + 4 * MINUTE);
    assertThat(gone).isEmpty();

    upTo(START + 5 * MINUTE);
    assertThat(gone).containsExactly(KEY);
  }

  @Test
  void a_port_that_moves_begins_its_time_anew() {
    start();
    hit(START + MINUTE);
    upTo(START + 10 * MINUTE);
    flow = database(Per.SOURCE).on("tcp/1444");
    coverage.expect(policy("2", 1, List.of(flow.build()), List.of(DDC, SQL)), START);
    upTo(START + 28 * MINUTE - 1);

    assertThat(state()).isEqualTo(CoverageState.ACTIVE);
    assertThat(changes.get(changes.size() - 1).what()).startsWith("tcp/1444");

    upTo(START + 28 * MINUTE);
    assertThat(state()).isEqualTo(CoverageState.ABSENT);
  }

  @Test
  void being_shown_again_is_told_at_most_once_a_minute() {
    start();
    hit(START + MINUTE);
    int before = changes.size();
    for (int second = 0; second < 120; second += 10) {
      hit(START + MINUTE + second * 1000L);
    }
    assertThat(changes).hasSize(before + 1);
  }

  @Test
  void paths_that_nobody_has_shown_for_a_day_are_forgotten() {
    start();
    path(ROUTER);
    progress(0, ROUTER, START + 2 * DAY, 0, 1);
    coverage.forgetOldPaths();
    upTo(START + 2 * DAY + 17 * MINUTE);

    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);
  }

  @Test
  void who_comes_back_from_silence_is_believed_again_before_anything_is_due() {
    start();
    hit(START + MINUTE);
    coverage.silent(ROUTER);
    judge();
    assertThat(state()).isEqualTo(CoverageState.NOT_OBSERVABLE);

    progress(0, ROUTER, START + MINUTE + 10_000, 0, 1);
    judge();
    assertThat(state()).isEqualTo(CoverageState.ACTIVE);
  }

  @Test
  void terms_that_change_hold_before_everything_else_has_been_gone_through() {
    coverage.expect(
        policy(List.of(flow.build()), host("10.1.0.0", "controller", "Berlin"), DDC, SQL), START);
    progress(0, ROUTER, START, 0, 1);
    judge();
    flow = database(Per.SOURCE).on("tcp/1444");
    coverage.expect(
        policy(
            "2",
            1,
            List.of(flow.build()),
            List.of(host("10.1.0.0", "controller", "Berlin"), DDC, SQL)),
        START);
    hit(START + MINUTE);

    assertThat(memory.get(KEY).begun()).isFalse();
    assertThat(changes.get(changes.size() - 1).what()).startsWith("tcp/1444");
  }

  @Test
  void a_call_looks_at_no_more_than_it_is_told_to() {
    coverage.expect(
        policy(List.of(flow.build()), DDC, host("10.1.0.2", "controller", "Berlin"), SQL), START);
    progress(0, ROUTER, START, 0, 1);

    assertThat(coverage.judge(1)).isTrue();
    assertThat(memory.get(KEY).begun()).isTrue();
    assertThat(memory.get(new ExpectationKey("database", ZONE, "Berlin", "10.1.0.2"))).isNull();
  }

  private void start() {
    coverage.expect(policy(List.of(flow.build()), DDC, SQL), START);
    progress(0, ROUTER, START, 0, 1);
    judge();
  }

  private void hit(long at) {
    hit(at, ROUTER);
  }

  private void hit(long at, Exporter seenBy) {
    take(
        new Hit(
            "database",
            ZONE,
            address("10.1.0.1"),
            address("10.1.9.1"),
            at,
            at,
            at,
            List.of(seenBy)));
  }

  private void path(Exporter exporter) {
    take(
        new PathSeen(
            ZONE,
            Networks.of(address("10.1.9.7")),
            Networks.of(address("10.1.0.7")),
            exporter,
            START));
  }

  /** The router goes on, without a gap, up to a time. */
  private void upTo(long until) {
    upTo(until, 1);
  }

  private void upTo(long until, long sampling) {
    long from = memory.sight(ROUTER) == null ? START : memory.sight(ROUTER).readUpToMillis();
    for (long at = from + MINUTE; at < until; at += MINUTE) {
      progress(0, ROUTER, at, 0, sampling);
    }
    progress(0, ROUTER, until, 0, sampling);
    judge();
  }

  private void progress(int sender, Exporter exporter, long at, double loss, long sampling) {
    String catalog = flow.build().service().toString().equals("tcp/1444") ? "2" : "1";
    take(new Progress(sender, exporter, at, at, loss, sampling, catalog, inventoryVersion));
  }

  private void take(Evidence evidence) {
    coverage.take(evidence);
  }

  private void judge() {
    while (coverage.judge(100)) {
      assertThat(changes.size()).isLessThan(10_000);
    }
  }

  private CoverageState state() {
    return memory.get(KEY).state();
  }

  private String why() {
    return memory.get(KEY).why();
  }

  private Coverage coverage(int senders) {
    return new Coverage(
        CoverageConfig.defaults(senders),
        memory,
        new CoverageTold() {
          @Override
          public void changed(FlowCoverage now) {
            changes.add(now);
          }

          @Override
          public void gone(ExpectationKey key) {
            gone.add(key);
          }

          @Override
          public void missing(Missing one) {
            missing.add(one);
          }

          @Override
          public void resolved(Missing one) {
            resolved.add(one);
          }
        });
  }
}
