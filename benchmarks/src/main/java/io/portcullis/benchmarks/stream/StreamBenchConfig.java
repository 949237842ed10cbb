package io.portcullis.benchmarks.stream;

import java.util.Locale;
import java.util.Map;

/**
 * What is drained, and by how many.
 *
 * @param flows in the backlog, at least
 * @param hosts of the estate
 * @param webSitesOfAUser sets how many conversations there are
 * @param partitions of the packets topic
 * @param shards of JUDGE
 * @param threads stream threads
 * @param exactlyOnce processing guarantee {@code exactly_once_v2}, else {@code at_least_once}
 */
public record StreamBenchConfig(
    long flows,
    int hosts,
    int webSitesOfAUser,
    int partitions,
    int shards,
    int threads,
    boolean exactlyOnce) {

  public StreamBenchConfig {
    if (flows < 1) {
      throw new IllegalArgumentException("flows: " + flows + " must be at least 1");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " must be at least 1");
    }
  }

  /** 10,000 hosts in about 100,000 conversations, seen by two exporters. */
  public static StreamBenchConfig of(long flows, int threads, boolean exactlyOnce) {
    return new StreamBenchConfig(flows, 10_000, 8, Recording.EXPORTERS, 4, threads, exactlyOnce);
  }

  String guarantee() {
    return exactlyOnce ? "exactly_once_v2" : "at_least_once";
  }

  Map<String, String> kafka(String bootstrapServers) {
    return Map.of("bootstrap.servers", bootstrapServers, "processing.guarantee", guarantee());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d flows, %,d hosts, %d partitions, %d shards, %d threads, %s",
        flows,
        hosts,
        partitions,
        shards,
        threads,
        guarantee());
  }
}
