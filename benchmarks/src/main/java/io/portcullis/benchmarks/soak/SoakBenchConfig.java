package io.portcullis.benchmarks.soak;

import java.time.Duration;
import java.util.Locale;

/**
 * What is soaked, and for how long.
 *
 * @param time how long
 * @param flowsPerSecond exported
 * @param hosts of the estate at a time
 * @param heapMegabytes of the JVM with collector and topology
 * @param threads its stream threads
 */
public record SoakBenchConfig(
    Duration time, int flowsPerSecond, int hosts, int heapMegabytes, int threads) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
  private static final int FEWEST_SAMPLES = 20;
  private static final int STAY_OF = 6;

  public SoakBenchConfig {
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("for: " + time + " must be one minute to seven days");
    }
    if (flowsPerSecond < 1) {
      throw new IllegalArgumentException("rate: " + flowsPerSecond + " must be at least 1");
    }
    if (heapMegabytes < 128) {
      throw new IllegalArgumentException("heap: " + heapMegabytes + " must be at least 128 MB");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " must be at least 1");
    }
  }

  /** Each minute; in a short run often enough that there is something to reckon with. */
  Duration lookEvery() {
    Duration part = time.dividedBy(FEWEST_SAMPLES);
    return part.compareTo(LOOK_EVERY) < 0 ? part : LOOK_EVERY;
  }

  /**
   * A user is there for so long before another comes in its place, and what was seen of either is
   * forgotten after as long: in the second half of the run as much goes as comes.
   */
  Duration stay() {
    Duration part = time.dividedBy(STAY_OF);
    return part.compareTo(SHORTEST) < 0 ? SHORTEST : part;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s at %,d flows/s, %,d hosts at a time, users there for %s and forgotten after as long;"
            + " heap of %d MB, %d stream threads, exactly_once_v2",
        time,
        flowsPerSecond,
        hosts,
        stay(),
        heapMegabytes,
        threads);
  }
}
