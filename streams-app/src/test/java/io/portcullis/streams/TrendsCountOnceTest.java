package io.portcullis.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.streams.CarriedWorld.Carried;
import io.portcullis.streams.CarriedWorld.Export;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whoever sees it, however late it is told and read, and whichever task dies after whatever it has
 * written: in the end each cell holds what was carried in its hour or day, once.
 */
class TrendsCountOnceTest {

  private static final long SECOND = 1_000;

  /** Until what is quiet is forgotten, and told for the last time. */
  private static final Duration QUIET_END = Duration.ofMinutes(35);

  /** What a cell says, but for what depends on when conversations were told of. */
  private record Sum(
      long flows, long packetsToServer, long octetsToClient, long clients, long lastMillis) {

    static Sum of(TrendSums sums) {
      return new Sum(
          sums.flows(),
          sums.packetsToServer(),
          sums.octetsToClient(),
          sums.clients().estimate(),
          sums.lastMillis());
    }
  }

  @Property(tries = 60)
  void eachCellHoldsWhatWasCarriedOnce(@ForAll long seed) {
    Random random = new Random(seed);
    CarriedWorld world = new CarriedWorld(random);
    try (TopologyFixture policy = world.policy()) {
      RunningStages stages = new RunningStages(policy, CarriedWorld.START);
      long now = CarriedWorld.START;
      for (Export export : world.exports) {
        for (; now < export.receivedMillis(); now += (1 + random.nextInt(60)) * SECOND) {
          disturbed(stages, now, random);
        }
        stages.append(export.partition(), export.value(), export.receivedMillis());
      }
      for (long end = now + QUIET_END.toMillis(); now < end; now += 10 * SECOND) {
        undisturbed(stages, now);
      }

      assertThat(byCell(stages.trends)).as(world.toString()).isEqualTo(naive(world));
    }
  }

  private static void disturbed(RunningStages stages, long now, Random random) {
    for (StageTask<?, ?, ?, ?> task : stages.tasks) {
      int chance = random.nextInt(20);
      task.read(random.nextInt(10), now);
      if (chance < 10) {
        task.punctuate(now);
      }
      if (chance == 0) {
        task.start(now);
      } else if (chance % 3 == 0) {
        task.commit();
      }
    }
  }

  private static void undisturbed(RunningStages stages, long now) {
    for (StageTask<?, ?, ?, ?> task : stages.tasks) {
      task.read(Integer.MAX_VALUE, now);
      task.punctuate(now);
      task.commit();
    }
  }

  private static Map<String, Sum> byCell(Map<TrendKey, TrendSums> trends) {
    return trends.entrySet().stream()
        .collect(
            Collectors.toMap(
                cell ->
                    name(
                        cell.getKey().step(),
                        cell.getKey().startMillis(),
                        cell.getKey().series().serverPort()),
                cell -> Sum.of(cell.getValue())));
  }

  private static String name(TrendStep step, long startMillis, int port) {
    return step + " " + startMillis + " " + port;
  }

  /** All that was carried, in plain loops; nobody knows of exporters here. */
  private static Map<String, Sum> naive(CarriedWorld world) {
    Map<String, Sum> sums = new HashMap<>();
    for (TrendStep step : TrendStep.values()) {
      Map<String, Set<String>> clients = new HashMap<>();
      for (Carried flow : world.carried) {
        String name = name(step, step.startOf(flow.eventMillis()), flow.port());
        clients.computeIfAbsent(name, any -> new HashSet<>()).add(flow.client());
        Sum before = sums.getOrDefault(name, new Sum(0, 0, 0, 0, 0));
        sums.put(
            name,
            new Sum(
                before.flows + 1,
                before.packetsToServer + flow.packets(),
                before.octetsToClient + flow.octets(),
                clients.get(name).size(),
                Math.max(before.lastMillis, flow.eventMillis())));
      }
    }
    return sums;
  }
}
