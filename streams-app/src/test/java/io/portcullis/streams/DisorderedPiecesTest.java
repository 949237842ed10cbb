package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.streams.disorder.PlainModel;
import io.portcullis.streams.disorder.PlainModel.Standing;
import io.portcullis.streams.disorder.Seen;
import io.portcullis.streams.disorder.World;
import io.portcullis.streams.judge.JoinedPieces;
import io.portcullis.streams.judge.JoinedPieces.Read;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What decides, without Kafka and so many times: tasks that run ahead of each other as far as they
 * like, end and begin anew, and learn of a new policy each in their own time. At the end the same
 * stands as a {@link PlainModel} says.
 */
class DisorderedPiecesTest {

  private static final int TIMES = Integer.getInteger("disorder.times", 1);

  private final Map<Exporter, List<Read>> arrivals = new LinkedHashMap<>();
  private final List<Seen> arrived = new ArrayList<>();
  private long lastMillis;

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void tasks_that_run_ahead_of_each_other_come_to_the_same(@ForAll long seed) {
    for (int time = 0; time < TIMES; time++) {
      check(new Random(seed + time), 0, 0);
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void tasks_that_begin_anew_with_what_they_have_kept_come_to_the_same(@ForAll long seed) {
    for (int time = 0; time < TIMES; time++) {
      check(new Random(seed + time), 30, 150);
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void tasks_that_learn_of_a_policy_at_different_times_come_to_the_same(@ForAll long seed) {
    for (int time = 0; time < TIMES; time++) {
      check(new Random(seed + time), 100, 60);
    }
  }

  /**
   * @param restarts once in so many steps a task begins anew, 0 for never
   * @param changes once in so many steps there is a new policy, 0 for never
   */
  private void check(Random random, int restarts, int changes) {
    arrive(new World(random, random.nextBoolean(), random.nextBoolean()), random);
    Policy policy = policy(random, 1);
    JoinedPieces pieces = new JoinedPieces(random, arrivals, policy);
    long version = 1;
    while (pieces.step()) {
      if (restarts > 0 && random.nextInt(restarts) == 0) {
        pieces.restartSomewhere();
      }
      if (changes > 0 && random.nextInt(changes) == 0) {
        policy = policy(random, ++version);
        pieces.publish(policy);
      }
      if (changes > 0 && random.nextInt(changes / 2) == 0) {
        pieces.learnSomewhere();
      }
    }
    pieces.finish(lastMillis, World.ALL_TOLD);

    assertThat(pieces.published().filter(each -> each.state() != ViolationState.RESOLVED))
        .extracting(Standing::of)
        .containsExactlyInAnyOrderElementsOf(new PlainModel(arrived, policy).violations(Set.of()));
  }

  /** Each exporter's packets in the order in which they are received. */
  private void arrive(World world, Random random) {
    arrivals.clear();
    arrived.clear();
    for (World.Packet packet : world.packets()) {
      long received = packet.sentMillis() + random.nextInt(9) * World.SECOND;
      List<Seen> seen = packet.seen().stream().map(one -> one.received(received)).toList();
      arrived.addAll(seen);
      lastMillis = Math.max(lastMillis, received);
      arrivals
          .computeIfAbsent(packet.exporter(), each -> new ArrayList<>())
          .add(new Read(received, seen));
    }
    arrivals.values().forEach(each -> each.sort(Comparator.comparingLong(Read::receivedMillis)));
  }

  private static Policy policy(Random random, long version) {
    String[] roles = {"vda", "storefront", "sql-server"};
    List<InventoryEntry> entries =
        new ArrayList<>(
            List.of(
                Estate.entry(World.VDA, "vda", "vda-01"),
                Estate.entry(World.CONTROLLER, "delivery-controller", "ddc-01"),
                Estate.entry(World.SQL, "sql-server", "sql-01"),
                Estate.entry(World.STOREFRONT, "storefront", "sf-01")));
    for (String host : List.of(World.OTHER_VDA, World.STRANGER, World.OTHER_STRANGER)) {
      if (random.nextBoolean()) {
        entries.add(Estate.entry(host, roles[random.nextInt(2)], "changing"));
      }
    }
    Catalog catalog =
        new Catalog(
            "catalog " + version,
            "test",
            Estate.ROLES,
            DisorderedRun.catalog(roles[random.nextInt(3)], roles[random.nextInt(3)]));
    return new Policy(
        CompiledCatalog.compile(catalog),
        InventoryIndex.of(version, entries),
        PolicyConfig.defaults());
  }
}
