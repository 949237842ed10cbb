package io.portcullis.benchmarks.latency;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The loads, and what is measured at each.
 *
 * @param flowsPerSecond that the loads are parts of; 0 to find out how many this machine judges
 * @param time how long each load is held
 * @param probesPerSecond violations that are timed
 * @param threads stream threads
 * @param settings of Kafka that differ from the app's own
 */
public record LatencyBenchConfig(
    long flowsPerSecond,
    Duration time,
    int probesPerSecond,
    int threads,
    Map<String, String> settings) {

  /** Addresses that a probe can have for its client. */
  private static final long MOST_PROBES = 1_000_000;

  public LatencyBenchConfig {
    settings = Map.copyOf(settings);
    if (flowsPerSecond < 0) {
      throw new IllegalArgumentException("rate: " + flowsPerSecond + " must not be negative");
    }
    if (time.toMillis() < 1) {
      throw new IllegalArgumentException("duration: " + time + " must be positive");
    }
    if (probesPerSecond < 1 || probesPerSecond * time.toSeconds() > MOST_PROBES) {
      throw new IllegalArgumentException(
          "probes: "
              + probesPerSecond
              + " a second must be at least 1, and at most a million in all");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " must be at least 1");
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d stream threads, each load for %.0f s with %d violations a second that are timed%s",
        threads,
        time.toMillis() / 1e3,
        probesPerSecond,
        settings.isEmpty() ? "" : ", " + new TreeMap<>(settings));
  }
}
