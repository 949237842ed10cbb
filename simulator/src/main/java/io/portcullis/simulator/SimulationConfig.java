package io.portcullis.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * What to simulate.
 *
 * @param seed equal seeds give equal bytes
 * @param start the simulation's first moment
 * @param duration how long the estate is watched, at least {@code quietTail} and 5 seconds
 * @param conversationsPerSecond background conversations of people and servers, beside heartbeats
 * @param violationsPerPlot how many different hosts commit each kind of breach, 1 to 10
 * @param quietTail the last part of the run, in which nothing is injected so that what was can
 *     settle
 * @param storms whether a client scans, and a network that nobody wrote into the inventory speaks
 */
public record SimulationConfig(
    long seed,
    Instant start,
    Duration duration,
    int conversationsPerSecond,
    int violationsPerPlot,
    Duration quietTail,
    boolean storms) {

  public static final Duration DEFAULT_QUIET_TAIL = Duration.ofSeconds(15);
  private static final Duration SHORTEST_BUSY_PART = Duration.ofSeconds(5);
  private static final int MOST_PER_PLOT = 10;

  public SimulationConfig {
    if (quietTail.isNegative()) {
      throw new IllegalArgumentException("quietTail is negative: " + quietTail);
    }
    if (duration.compareTo(quietTail.plus(SHORTEST_BUSY_PART)) < 0) {
      throw new IllegalArgumentException(
          "duration "
              + duration
              + " is too short; with a quietTail of "
              + quietTail
              + " it must be at least "
              + quietTail.plus(SHORTEST_BUSY_PART));
    }
    if (conversationsPerSecond < 1) {
      throw new IllegalArgumentException(
          "conversationsPerSecond must be at least 1, is " + conversationsPerSecond);
    }
    if (violationsPerPlot < 1 || violationsPerPlot > MOST_PER_PLOT) {
      throw new IllegalArgumentException(
          "violationsPerPlot is 1 to " + MOST_PER_PLOT + ", is " + violationsPerPlot);
    }
  }

  /** Without storms. */
  public SimulationConfig(
      long seed,
      Instant start,
      Duration duration,
      int conversationsPerSecond,
      int violationsPerPlot,
      Duration quietTail) {
    this(seed, start, duration, conversationsPerSecond, violationsPerPlot, quietTail, false);
  }

  /** The same with storms. */
  public SimulationConfig withStorms() {
    return new SimulationConfig(
        seed, start, duration, conversationsPerSecond, violationsPerPlot, quietTail, true);
  }

  /** A run at a pace that a person can follow: 60 conversations a second, three of each breach. */
  public static SimulationConfig of(long seed, Instant start, Duration duration) {
    return new SimulationConfig(seed, start, duration, 60, 3, DEFAULT_QUIET_TAIL);
  }

  long startMillis() {
    return start.toEpochMilli();
  }

  long endMillis() {
    return start.plus(duration).toEpochMilli();
  }
}
