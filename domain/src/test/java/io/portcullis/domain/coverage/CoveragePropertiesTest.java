package io.portcullis.domain.coverage;

import static io.portcullis.domain.coverage.CoverageEstate.WITHIN;
import static io.portcullis.domain.coverage.CoverageEstate.ZONE;
import static io.portcullis.domain.coverage.CoverageEstate.address;
import static io.portcullis.domain.coverage.CoverageEstate.database;
import static io.portcullis.domain.coverage.CoverageEstate.host;
import static io.portcullis.domain.coverage.World.EXPORTERS;
import static io.portcullis.domain.coverage.World.MEMBERS;
import static io.portcullis.domain.coverage.World.SHARDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation.Per;
import io.portcullis.domain.coverage.Evidence.Hit;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.coverage.World.Packet;
import io.portcullis.domain.coverage.World.Shown;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * What must hold however evidence comes: shards and exporters far ahead of others, what was told
 * told again, COVERAGE ended and begun anew at any point, clocks a day off, policies that change.
 */
class CoveragePropertiesTest {

  private static final long GRACE = CoverageConfig.defaults(SHARDS).grace().toMillis();
  private static final CatalogFlow FLOW = database(Per.SOURCE).build();

  @Property(tries = 60)
  void the_state_is_at_any_moment_that_of_all_that_was_told_in_whatever_order(@ForAll long seed) {
    Run run = new Run(new Random(seed), false);
    while (run.step()) {
      for (int member = 0; member < MEMBERS; member++) {
        assertThat(run.state(member)).isEqualTo(run.naive.state(member));
      }
    }
    for (int member = 0; member < MEMBERS; member++) {
      assertThat(run.state(member)).isEqualTo(CoverageState.ABSENT);
    }
    assertThat(run.standing).hasSize(MEMBERS);
  }

  @Property(tries = 60)
  void nothing_is_absent_whose_evidence_is_still_to_come(@ForAll long seed) {
    Run run = new Run(new Random(seed), false);
    while (run.step()) {
      run.absences.forEach(absence -> run.assertTrue(absence, Set.of()));
      run.absences.clear();
    }
  }

  @Property(tries = 100)
  void nothing_is_absent_that_a_blind_exporter_would_have_seen(@ForAll long seed) {
    Random random = new Random(seed);
    Run run = new Run(random, true);
    int told = 0;
    boolean more = true;
    while (more) {
      if (random.nextInt(100) == 0) {
        run.silence(CoverageEstate.exporter(random.nextInt(EXPORTERS)));
      }
      more = run.step();
      for (FlowCoverage absence : run.absences) {
        run.assertObservable(absence);
        run.assertTrue(absence, run.silent);
      }
      told += run.absences.size();
      run.absences.clear();
    }
    Statistics.label("absences").collect(told > 0 ? "some" : "none");
  }

  @Property(tries = 60)
  void an_inventory_that_shards_learn_at_different_times_makes_nothing_absent(@ForAll long seed) {
    Random random = new Random(seed);
    Run run = new Run(random, false);
    boolean more = true;
    while (more) {
      if (random.nextInt(25) == 0) {
        run.changeInventory();
      }
      if (random.nextInt(12) == 0) {
        run.shardLearns(random.nextInt(SHARDS));
      }
      more = run.step();
      run.absences.forEach(absence -> run.assertTrue(absence, Set.of()));
      run.absences.clear();
    }
  }

  /** One way in which a world may be told. */
  private static final class Run implements CoverageTold {

    private final CoverageConfig config = CoverageConfig.defaults(SHARDS);
    private final Random random;
    private final World world;
    private final List<Deque<Packet>> shards;
    private final MemoryOfMaps memory = new MemoryOfMaps();
    private final List<Hit> told = new ArrayList<>();
    private final Set<Exporter> silent = new HashSet<>();
    private final Map<Exporter, Long> newest = new HashMap<>();
    private final List<FlowCoverage> absences = new ArrayList<>();
    private final Set<ExpectationKey> standing = new HashSet<>();
    private final NaiveCoverage naive = new NaiveCoverage(config, WITHIN.toMillis());
    private final List<Policy> policies = new ArrayList<>();
    private final int[] learned = new int[SHARDS];
    private Coverage coverage = new Coverage(config, memory, this);

    Run(Random random, boolean blindness) {
      this.random = random;
      world = new World(random, blindness);
      shards = world.perShard();
      policies.add(policy(1, MEMBERS));
      coverage.expect(policies.get(0), World.START);
      for (int each = 0; each < EXPORTERS; each++) {
        coverage.take(path(CoverageEstate.exporter(each)));
        for (int shard = 0; shard < SHARDS; shard++) {
          handled(shard, new Packet(CoverageEstate.exporter(each), World.START, 0, 1, List.of()));
        }
      }
      judge();
    }

    private static Policy policy(long version, int members) {
      List<InventoryEntry> entries = new ArrayList<>();
      entries.add(host("10.1.9.1", "sql", "Berlin"));
      for (int member = 0; member < members; member++) {
        entries.add(host("10.1.0." + member, "controller", "Berlin"));
      }
      return CoverageEstate.policy("1", version, List.of(FLOW), entries);
    }

    private static PathSeen path(Exporter exporter) {
      return new PathSeen(
          ZONE,
          Networks.of(address("10.1.0.0")),
          Networks.of(address("10.1.9.0")),
          exporter,
          World.START);
    }

    /** One more packet handled by some shard; false if there is none left. */
    boolean step() {
      List<Integer> waiting = new ArrayList<>();
      for (int shard = 0; shard < SHARDS; shard++) {
        if (!shards.get(shard).isEmpty()) {
          waiting.add(shard);
        }
      }
      if (waiting.isEmpty()) {
        return false;
      }
      int shard = waiting.get(random.nextInt(waiting.size()));
      for (int burst = random.nextInt(20); burst >= 0; burst--) {
        Packet packet = shards.get(shard).poll();
        if (packet != null) {
          packet.shown().forEach(each -> show(shard, each));
          handled(shard, packet);
        }
      }
      disturb();
      judge();
      return true;
    }

    /** A shard tells of the members that are its own and that its inventory has. */
    private void show(int shard, Shown one) {
      Policy judgedBy = policies.get(learned[shard]);
      String client = "10.1.0." + one.member();
      boolean known = judgedBy.inventory().entryFor(ZONE, address(client), 0) != null;
      if (one.member() % SHARDS == shard && known) {
        Hit hit =
            new Hit(
                FLOW.id(),
                ZONE,
                address(client),
                address("10.1.9.1"),
                one.eventMillis(),
                one.eventMillis(),
                one.receivedMillis(),
                List.of(one.exporter()));
        told.add(hit);
        naive.shown(one);
        coverage.take(hit);
      }
    }

    private void handled(int shard, Packet packet) {
      Long before = newest.get(packet.exporter());
      if (before == null || packet.receivedMillis() > before) {
        newest.put(packet.exporter(), packet.receivedMillis());
        silent.remove(packet.exporter());
      }
      naive.reached(shard, packet);
      long at = packet.receivedMillis();
      coverage.take(
          new Progress(
              shard,
              packet.exporter(),
              at,
              at,
              packet.loss(),
              packet.sampling(),
              "1",
              policies.get(learned[shard]).inventoryVersion()));
    }

    /** What was told is told again, and COVERAGE begins anew with what it has kept. */
    private void disturb() {
      if (!told.isEmpty() && random.nextInt(4) == 0) {
        coverage.take(told.get(random.nextInt(told.size())));
      }
      if (random.nextInt(30) == 0) {
        coverage = new Coverage(config, memory, this);
        coverage.expect(policies.get(policies.size() - 1), World.START);
      }
    }

    void silence(Exporter exporter) {
      coverage.silent(exporter);
      silent.add(exporter);
    }

    void changeInventory() {
      Policy next = policy(policies.size() + 1, random.nextInt(MEMBERS + 1));
      policies.add(next);
      coverage.expect(next, World.START);
    }

    void shardLearns(int shard) {
      learned[shard] += random.nextInt(policies.size() - learned[shard]);
    }

    private void judge() {
      int calls = 0;
      while (coverage.judge(1 + random.nextInt(3))) {
        assertThat(calls++).isLessThan(1000);
      }
    }

    CoverageState state(int member) {
      return memory.get(new ExpectationKey(FLOW.id(), ZONE, "Berlin", "10.1.0." + member)).state();
    }

    /** Nothing was shown, told yet or not, from when it was last seen until it had to show. */
    void assertTrue(FlowCoverage absence, Set<Exporter> unread) {
      long deadline = absence.deadlineMillis().orElseThrow();
      long last = deadline - WITHIN.toMillis() - GRACE;
      for (Shown each : world.shown) {
        long seen = each.seenMillis(GRACE);
        if (absence.key().member().equals("10.1.0." + each.member())
            && !unread.contains(each.exporter())
            && seen > last
            && seen <= last + WITHIN.toMillis()) {
          throw new AssertionError(absence + " is called absent, but there is " + each);
        }
      }
    }

    /** Whoever would have seen it was there, and saw all of it, for as long as it takes. */
    void assertObservable(FlowCoverage absence) {
      long until = naive.least(silent);
      long from = until - WITHIN.toMillis() - GRACE;
      int member = Integer.parseInt(absence.key().member().substring("10.1.0.".length()));
      for (Exporter witness : naive.witnesses(member)) {
        assertThat(silent).as("silent").doesNotContain(witness);
        List<Packet> sent =
            world.packets.stream().filter(each -> each.exporter().equals(witness)).toList();
        for (int i = 1; i < sent.size(); i++) {
          long at = sent.get(i).receivedMillis();
          if (at > from && at <= until) {
            assertThat(sent.get(i).loss()).as("loss").isZero();
            assertThat(sent.get(i).sampling()).as("sampling").isEqualTo(1);
            assertThat(at - sent.get(i - 1).receivedMillis())
                .as("gap")
                .isLessThanOrEqualTo(config.silentAfter().toMillis());
          }
        }
      }
    }

    @Override
    public void changed(FlowCoverage now) {
      if (now.state() == CoverageState.ABSENT) {
        absences.add(now);
      }
    }

    @Override
    public void gone(ExpectationKey key) {
      standing.remove(key);
    }

    @Override
    public void missing(Missing one) {
      standing.add(one.key());
    }

    @Override
    public void resolved(Missing one) {
      assertThat(standing.remove(one.key()) || one.explanation().startsWith("No longer")).isTrue();
    }
  }
}
