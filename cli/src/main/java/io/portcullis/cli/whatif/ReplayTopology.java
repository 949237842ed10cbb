package io.portcullis.cli.whatif;

import io.portcullis.domain.violation.StormConfig;
import io.portcullis.domain.violation.ViolationsConfig;
import io.portcullis.streams.TopologyConfig;
import io.portcullis.streams.ingest.IngestConfig;
import java.time.Duration;

/** How the stages are set for a replay: as in the running system, but for what is about its age. */
final class ReplayTopology {

  /** Longer than any run and any window. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  /** What differs is wanted of each conversation, not of what sums them up; still, bounded. */
  private static final StormConfig ONE_BY_ONE =
      new StormConfig(StormConfig.MOST, StormConfig.MOST, NEVER);

  private static final Duration MOST_PENDING = Duration.ofMinutes(1);
  private static final Duration TICKS = Duration.ofSeconds(10);

  private ReplayTopology() {}

  /**
   * One shard, so that everything is judged in one order. Nothing goes by the wall clock: packets
   * of the past are not idle ones. No violation is resolved for being quiet: what stood is told
   * from what was taken back, and when it was last seen is in it.
   */
  static TopologyConfig of(TopologyConfig running) {
    IngestConfig ingest = running.ingest();
    return new TopologyConfig(
        1,
        new IngestConfig(
            ingest.limits(),
            ingest.zones(),
            ingest.waitingSets(),
            ingest.waitingFor(),
            ingest.statusEvery(),
            NEVER,
            ingest.forgetAfter()),
        running.judge(),
        new ViolationsConfig(pending(running), NEVER, NEVER, ONE_BY_ONE),
        running.coverage(),
        running.trends(),
        running.policy(),
        running.exceptions());
  }

  private static Duration pending(TopologyConfig running) {
    Duration updateEvery = running.violations().updateEvery();
    return updateEvery.compareTo(MOST_PENDING) > 0 ? MOST_PENDING : updateEvery;
  }

  /** How much later everything is settled, judged and published that waits at the end. */
  static Duration settling(TopologyConfig settled) {
    return settled
        .judge()
        .settle()
        .plus(settled.judge().reportEvery())
        .plus(settled.judge().showEvery())
        .plus(settled.violations().updateEvery())
        .plus(TICKS);
  }
}
