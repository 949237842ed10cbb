package io.portcullis.serde;

import io.portcullis.domain.trend.TrendStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.config.TopicConfig;

/** Every topic of Portcullis: its name, and how long it keeps what. */
public final class Topics {

  public static final String DEFAULT_PREFIX = "portcullis.";

  /** How long packets stay, and so how far back history can be judged again. */
  private static final Duration RAW = Duration.ofDays(3);

  private static final Duration DEAD = Duration.ofDays(14);

  /** A year and a month: a report may compare this month with the same one a year ago. */
  private static final Duration HISTORY = Duration.ofDays(400);

  /** Five weeks: enough to hold this week against the four before, hour by hour. */
  private static final Duration HOURS = Duration.ofDays(35);

  /**
   * As long as hours: a report tells when catalog and inventory changed, not only what they are.
   */
  private static final Duration CHANGES = HOURS;

  /** A dead letter is a whole record of another topic and its headers besides. */
  private static final int DEAD_LETTER_BYTES = 2 * 1024 * 1024;

  /** Read whole by every instance, and small: one partition keeps it in one order. */
  private static final OptionalInt ONE = OptionalInt.of(1);

  private final String prefix;
  private final String inputPrefix;

  /**
   * @param prefix put before every name, so that several Portcullis can share a cluster
   */
  public Topics(String prefix) {
    this(prefix, prefix);
  }

  /**
   * @param inputPrefix put before the names of what is received instead, so that several can judge
   *     the same
   */
  public Topics(String prefix, String inputPrefix) {
    this.prefix = prefix;
    this.inputPrefix = inputPrefix;
  }

  /** Raw export packets, keyed by exporter. */
  public TopicSpec packets() {
    return new TopicSpec(inputPrefix + "packets", OptionalInt.empty(), delete(RAW));
  }

  /** Decoded flows of foreign producers, under any key. */
  public TopicSpec flows() {
    return new TopicSpec(inputPrefix + "flows", OptionalInt.empty(), delete(RAW));
  }

  /** Inventory entries, keyed by zone, prefix and valid-from. */
  public TopicSpec inventory() {
    return spec("inventory", ONE, compactLater(CHANGES));
  }

  /** Catalog flows by id, and the version in force. */
  public TopicSpec catalog() {
    return spec("catalog", ONE, compactLater(CHANGES));
  }

  /** Who accepted what, why, until when; keyed by exception id. */
  public TopicSpec exceptions() {
    return spec("exceptions", ONE, compact());
  }

  /** Violations by id. */
  public TopicSpec violations() {
    return spec("violations", OptionalInt.empty(), compactAndDelete(HISTORY));
  }

  /** Expected flows by flow id, site and member. */
  public TopicSpec coverage() {
    return spec("coverage", OptionalInt.empty(), compact());
  }

  /** What traffic there was in each hour, by trend cell. */
  public TopicSpec trendsHourly() {
    return spec("trends-hourly", OptionalInt.empty(), compactAndDelete(HOURS));
  }

  /** What traffic there was on each day, by trend cell. */
  public TopicSpec trendsDaily() {
    return spec("trends-daily", OptionalInt.empty(), compactAndDelete(HISTORY));
  }

  /** Where cells of a step are. */
  public TopicSpec trends(TrendStep step) {
    return switch (step) {
      case HOUR -> trendsHourly();
      case DAY -> trendsDaily();
    };
  }

  /** Exporter status by exporter and observation domain. */
  public TopicSpec exporters() {
    return spec("exporters", OptionalInt.empty(), compact());
  }

  /** What could not be read, as it came. */
  public TopicSpec deadLetters() {
    return spec(
        "dead-letters",
        OptionalInt.empty(),
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            millis(DEAD),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(DEAD_LETTER_BYTES)));
  }

  /** All of them, for whoever creates them. */
  public List<TopicSpec> all() {
    return List.of(
        packets(),
        flows(),
        inventory(),
        catalog(),
        exceptions(),
        violations(),
        coverage(),
        trendsHourly(),
        trendsDaily(),
        exporters(),
        deadLetters());
  }

  private TopicSpec spec(String name, OptionalInt partitions, Map<String, String> config) {
    return new TopicSpec(prefix + name, partitions, config);
  }

  private static Map<String, String> delete(Duration retention) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        millis(retention));
  }

  private static Map<String, String> compact() {
    return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  /** The older values of a key stay beside the newest for so long. */
  private static Map<String, String> compactLater(Duration lag) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT,
        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
        millis(lag));
  }

  private static Map<String, String> compactAndDelete(Duration retention) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        millis(retention));
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
