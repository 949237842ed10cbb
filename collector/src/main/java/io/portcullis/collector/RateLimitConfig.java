package io.portcullis.collector;

/**
 * How many packets an exporter may send. Whatever is null gets its default.
 *
 * @param perExporter packets a second of one exporter; null for no limit
 * @param burst packets that one may send at once after it was quiet; as many as in a second, unless
 *     set
 */
public record RateLimitConfig(Integer perExporter, Integer burst) {

  private static final int MOST = 100_000_000;

  public RateLimitConfig {
    if (perExporter == null && burst != null) {
      throw new IllegalArgumentException(
          "collector.rateLimit.burst: means nothing without collector.rateLimit.perExporter");
    }
    burst = burst == null ? perExporter : burst;
    require("perExporter", perExporter);
    require("burst", burst);
  }

  /** No limit. */
  public static RateLimitConfig none() {
    return new RateLimitConfig(null, null);
  }

  public boolean isOn() {
    return perExporter != null;
  }

  private static void require(String name, Integer value) {
    if (value != null && (value < 1 || value > MOST)) {
      throw new IllegalArgumentException(
          "collector.rateLimit." + name + ": " + value + " is not from 1 to " + MOST);
    }
  }
}
