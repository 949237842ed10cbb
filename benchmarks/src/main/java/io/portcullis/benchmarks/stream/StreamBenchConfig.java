package io.portcullis.benchmarks.stream;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is drained, and by how many.
 *
 * @param flows in the backlog, at least
 * @param hosts of the estate
 * @param webSitesOfAUser sets how many conversations there are
 * @param moreInventory entries of the inventory beside the estate's own
 * @param moreCatalog flows of the catalog beside the built-in ones
 * @param partitions of the packets topic
 * @param shards of JUDGE
 * @param instances of the app, all in this JVM
 * @param threads stream threads of each
 * @param exactlyOnce processing guarantee {@code exactly_once_v2}, else {@code at_least_once}
 * @param settings of Kafka that differ from the app's own
 */
public record StreamBenchConfig(
    long flows,
    int hosts,
    int webSitesOfAUser,
    int moreInventory,
    int moreCatalog,
    int partitions,
    int shards,
    int instances,
    int threads,
    boolean exactlyOnce,
    Map<String, String> settings) {

  public StreamBenchConfig {
    settings = Map.copyOf(settings);
    if (flows < 1) {
      throw new IllegalArgumentException("flows: " + flows + " must be at least 1");
    }
    if (threads < 1 || instances < 1) {
      throw new IllegalArgumentException(
          instances + " instances of " + threads + " threads: at least one of each is needed");
    }
  }

  /** 10,000 hosts in about 100,000 conversations, seen by two exporters. */
  public static StreamBenchConfig of(
      long flows, int threads, boolean exactlyOnce, Map<String, String> settings) {
    return new StreamBenchConfig(
        flows, 10_000, 8, 0, 0, Recording.EXPORTERS, 4, 1, threads, exactlyOnce, settings);
  }

  /** The same with another estate. */
  public StreamBenchConfig withEstate(int otherHosts, int otherWebSites) {
    return new StreamBenchConfig(
        flows,
        otherHosts,
        otherWebSites,
        moreInventory,
        moreCatalog,
        partitions,
        shards,
        instances,
        threads,
        exactlyOnce,
        settings);
  }

  /** The same with a larger policy. */
  public StreamBenchConfig withPolicy(int inventory, int catalog) {
    return new StreamBenchConfig(
        flows,
        hosts,
        webSitesOfAUser,
        inventory,
        catalog,
        partitions,
        shards,
        instances,
        threads,
        exactlyOnce,
        settings);
  }

  /** The same with more instances. */
  public StreamBenchConfig withInstances(int other) {
    return new StreamBenchConfig(
        flows,
        hosts,
        webSitesOfAUser,
        moreInventory,
        moreCatalog,
        partitions,
        shards,
        other,
        threads,
        exactlyOnce,
        settings);
  }

  String guarantee() {
    return exactlyOnce ? "exactly_once_v2" : "at_least_once";
  }

  Map<String, String> kafka(String bootstrapServers) {
    Map<String, String> kafka = new HashMap<>(settings);
    kafka.put("bootstrap.servers", bootstrapServers);
    kafka.put("processing.guarantee", guarantee());
    return kafka;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d flows, %,d hosts, %d partitions, %d shards, %d x %d threads, %s%s",
        flows,
        hosts,
        partitions,
        shards,
        instances,
        threads,
        guarantee(),
        settings.isEmpty() ? "" : ", " + new TreeMap<>(settings));
  }
}
