package io.portcullis.domain.exporter;

/**
 * How long somebody has listened, who looks at the clock on the wall every second or so. What the
 * clock leaps by between two looks, because it was set or because the listener was stopped or slept
 * with its machine, is no time in which anybody could have been silent.
 */
public final class Listening {

  /** Who has not looked for longer was not there; several times as long as between two looks. */
  private static final long LONGEST_LOOK_AWAY_MILLIS = 10_000;

  private long lookedAtMillis;
  private long listenedMillis;

  /**
   * @param nowMillis by the clock on the wall
   */
  public Listening(long nowMillis) {
    this.lookedAtMillis = nowMillis;
  }

  /**
   * Looks at the clock.
   *
   * @param nowMillis what it shows
   */
  public void look(long nowMillis) {
    long passed = Math.max(0, nowMillis - lookedAtMillis);
    listenedMillis += Math.min(passed, LONGEST_LOOK_AWAY_MILLIS);
    lookedAtMillis = nowMillis;
  }

  /** So much, up to the latest look. */
  public long millis() {
    return listenedMillis;
  }
}
