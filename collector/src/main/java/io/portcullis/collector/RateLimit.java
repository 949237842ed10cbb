package io.portcullis.collector;

import io.portcullis.domain.exporter.Exporter;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each exporter send so many packets a second, and a burst after it was quiet (a token
 * bucket), so that one that floods, or one that is spoofed, takes nothing from the others. All
 * receivers share one.
 *
 * <p>It remembers a bounded number of exporters. Each keeps its place until it was quiet for ten
 * minutes; while no place is free, all newcomers together have what one exporter may send. So
 * whoever invents sources harms those that nobody knew yet, and no one else.
 */
final class RateLimit {

  static final int MOST_EXPORTERS = 65_536;

  private static final Logger log = LoggerFactory.getLogger(RateLimit.class);
  private static final long QUIET_MILLIS = 600_000;
  private static final long TELL_MILLIS = 60_000;
  private static final long LOOK_MILLIS = 1_000;

  private final RateLimitConfig config;
  private final Map<Exporter, Bucket> buckets = new HashMap<>();
  private final Bucket newcomers;
  private long lookAgainAt;
  private long tellAgainAt;

  RateLimit(RateLimitConfig config) {
    this.config = config;
    this.newcomers = new Bucket();
  }

  /** Whether this packet of an exporter may pass. */
  boolean admits(Exporter exporter, long nowMillis) {
    return !config.isOn() || admitsOne(exporter, nowMillis);
  }

  private synchronized boolean admitsOne(Exporter exporter, long nowMillis) {
    Bucket bucket = buckets.get(exporter);
    if (bucket == null) {
      bucket = newcomer(exporter, nowMillis);
    }
    boolean admitted = bucket.take(nowMillis);
    if (!admitted && nowMillis >= tellAgainAt) {
      tellAgainAt = nowMillis + TELL_MILLIS;
      log.warn(
          "{} sends more than {} packets a second; what is beyond is dropped and counted"
              + " (collector.rateLimit)",
          bucket == newcomers ? "exporters not known before, all together," : exporter,
          config.perExporter());
    }
    return admitted;
  }

  private Bucket newcomer(Exporter exporter, long nowMillis) {
    if (buckets.size() >= MOST_EXPORTERS && nowMillis >= lookAgainAt) {
      lookAgainAt = nowMillis + LOOK_MILLIS;
      buckets.values().removeIf(bucket -> bucket.lastMillis + QUIET_MILLIS <= nowMillis);
    }
    if (buckets.size() >= MOST_EXPORTERS) {
      return newcomers;
    }
    Bucket bucket = new Bucket();
    buckets.put(exporter, bucket);
    return bucket;
  }

  /** What one may send now. */
  private final class Bucket {

    private double packets = config.isOn() ? config.burst() : 0;
    private long lastMillis;

    boolean take(long nowMillis) {
      if (nowMillis > lastMillis) {
        double more = (nowMillis - lastMillis) / 1e3 * config.perExporter();
        packets = Math.min(config.burst(), packets + more);
      }
      lastMillis = nowMillis;
      if (packets < 1) {
        return false;
      }
      packets--;
      return true;
    }
  }
}
