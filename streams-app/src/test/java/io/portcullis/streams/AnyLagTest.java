package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.streams.ShownWorld.Packet;
import io.portcullis.streams.ShownWorld.Shown;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * However far the tasks of any stage lag behind, pause, die and begin anew: what is called absent
 * is absent, and what is absent is called so. A partition that never has a packet, and an exporter
 * that falls idle, hold nobody up for ever.
 */
class AnyLagTest {

  private static final long SECOND = 1_000;
  private static final int LONGEST_PAUSE_SECONDS = 1_500;
  private static final Duration QUIET_END = Duration.ofMinutes(4);

  @Property(tries = 40)
  void absenceIsToldIfAndOnlyIfItIsTrue(@ForAll long seed) {
    Random random = new Random(seed);
    ShownWorld world = new ShownWorld(random);
    try (TopologyFixture policy = world.policy()) {
      RunningStages stages = new RunningStages(policy, ShownWorld.START);
      long end = run(stages, world, random);
      for (long now = end; now < end + QUIET_END.toMillis(); now += SECOND) {
        undisturbed(stages, now);
      }

      stages.absences.forEach(absence -> assertTrue(absence, world));
      for (int member = 0; member < ShownWorld.MEMBERS; member++) {
        FlowCoverage last = stages.coverage.get(ShownWorld.key(member));
        assertThat(last.state()).as("%s in %s", last, world).isEqualTo(state(member, world));
      }
      Statistics.label("absences").collect(stages.absences.isEmpty() ? "none" : "some");
    }
  }

  /** Time goes on and packets arrive, whoever is there to read them. */
  private static long run(RunningStages stages, ShownWorld world, Random random) {
    long[] pausedUntil = new long[stages.tasks.size()];
    long now = ShownWorld.START;
    for (Packet packet : world.packets) {
      while (now < packet.arrivesMillis()) {
        if (now < world.calmFromMillis()) {
          now += (1 + random.nextInt(5)) * SECOND;
          disturbed(stages, now, pausedUntil, random);
        } else {
          now += SECOND;
          undisturbed(stages, now);
        }
      }
      stages.append(packet.partition(), packet.value(), packet.receivedMillis());
    }
    return now;
  }

  private static void disturbed(RunningStages stages, long now, long[] pausedUntil, Random random) {
    for (int task = 0; task < pausedUntil.length; task++) {
      if (pausedUntil[task] <= now && random.nextInt(5) > 0) {
        turn(stages.tasks.get(task), now, random);
        boolean pauses = random.nextInt(800) == 0;
        pausedUntil[task] = now + (pauses ? random.nextInt(LONGEST_PAUSE_SECONDS) : 0) * SECOND;
      }
    }
  }

  private static void turn(StageTask<?, ?, ?, ?> task, long now, Random random) {
    boolean punctuatesFirst = random.nextBoolean();
    if (punctuatesFirst && !task.hasMore()) {
      task.punctuate(now);
    }
    task.read(random.nextInt(30), now);
    if (random.nextBoolean()) {
      task.punctuate(now);
    }
    int chance = random.nextInt(200);
    if (chance == 0) {
      task.start(now);
    } else if (chance < 120) {
      task.commit();
    }
  }

  private static void undisturbed(RunningStages stages, long now) {
    for (StageTask<?, ?, ?, ?> task : stages.tasks) {
      task.read(Integer.MAX_VALUE, now);
      task.punctuate(now);
      task.commit();
    }
  }

  /** Nothing was shown, read yet or not, from when it was last seen until it had to show. */
  private static void assertTrue(FlowCoverage absence, ShownWorld world) {
    long deadline = absence.deadlineMillis().orElseThrow();
    long last = deadline - ShownWorld.PATIENCE.toMillis();
    for (Shown each : world.shown) {
      boolean inTime =
          each.eventMillis() > last
              && each.eventMillis() <= last + ShownWorld.WITHIN.toMillis()
              && absence.key().toString().equals(ShownWorld.key(each.member()));
      assertThat(inTime).as("%s is called absent, but there is %s", absence, each).isFalse();
    }
  }

  private static CoverageState state(int member, ShownWorld world) {
    long last = world.lastShownMillis(member);
    return world.readUpToMillis() >= last + ShownWorld.PATIENCE.toMillis()
        ? CoverageState.ABSENT
        : CoverageState.ACTIVE;
  }
}
