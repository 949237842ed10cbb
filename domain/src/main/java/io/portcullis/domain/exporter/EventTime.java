package io.portcullis.domain.exporter;

import java.time.Duration;

/**
 * Holds the time an exporter claims against the time its packet came: a wrong clock must neither
 * reach far into the past nor push anyone's idea of "now" into the future.
 */
public final class EventTime {

  /** How old a flow may say it is. */
  public static final Duration MAX_AGE = Duration.ofHours(24);

  /** How far ahead of us an exporter's clock may run. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /** How late exporters in good order tell of a flow's end. */
  public static final Duration GRACE = Duration.ofMinutes(5);

  private static final long MAX_AGE_MILLIS = MAX_AGE.toMillis();
  private static final long MAX_AHEAD_MILLIS = MAX_AHEAD.toMillis();

  private EventTime() {}

  /** The claimed time if it is believable, else the nearest that is. */
  public static long clamp(long claimedMillis, long receivedMillis) {
    return Math.max(
        receivedMillis - MAX_AGE_MILLIS,
        Math.min(claimedMillis, receivedMillis + MAX_AHEAD_MILLIS));
  }

  /**
   * When a flow most likely took place: when it says, but not after it was received, and not longer
   * before than {@link #GRACE}. Where silence is measured, an exporter whose clock is a day off
   * must neither hurt nor help.
   */
  public static long likely(long claimedMillis, long receivedMillis) {
    return Math.min(receivedMillis, Math.max(claimedMillis, receivedMillis - GRACE.toMillis()));
  }

  public static boolean isBelievable(long claimedMillis, long receivedMillis) {
    return clamp(claimedMillis, receivedMillis) == claimedMillis;
  }
}
