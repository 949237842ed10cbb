package io.portcullis.streams.ingest;

/**
 * How far one INGEST task has come, in receive time, and when to say so: at least every second of
 * data, and by the wall clock when there is none. A task that has had nothing to read for a while
 * follows the wall clock at that distance, so that a silent partition does not stop those
 * downstream. A task that has just begun waits three times as long: its backlog may be on its way.
 * One that was stopped for a while, or slept with its machine, begins to wait anew: what it has to
 * read has not reached it yet.
 */
final class Watermark {

  static final long TICK_MILLIS = 1_000;

  private static final int BEGINNERS_PATIENCE = 3;

  /** Who has not looked at the clock for longer was not there. */
  private static final long LONGEST_LOOK_AWAY_MILLIS = 10_000;

  private final long idleAfterMillis;
  private long millis = Long.MIN_VALUE;
  private long toldMillis = Long.MIN_VALUE;
  private long idleTicks;
  private long lookedAtMillis = Long.MAX_VALUE;
  private boolean readSinceTick;
  private boolean readEver;

  Watermark(long idleAfterMillis) {
    this.idleAfterMillis = idleAfterMillis;
  }

  long millis() {
    return millis;
  }

  void read(long receivedMillis) {
    millis = Math.max(millis, receivedMillis);
    readSinceTick = true;
    readEver = true;
  }

  /** A second of data has passed since it was last told. */
  boolean isDue() {
    return toldMillis == Long.MIN_VALUE || millis - toldMillis >= TICK_MILLIS;
  }

  void told() {
    toldMillis = millis;
  }

  /**
   * Called every {@link #TICK_MILLIS} of wall-clock time.
   *
   * @return true if there is something to tell
   */
  boolean onWallClock(long nowMillis) {
    boolean wasAway = nowMillis - LONGEST_LOOK_AWAY_MILLIS > lookedAtMillis;
    lookedAtMillis = nowMillis;
    idleTicks = readSinceTick || wasAway ? 0 : idleTicks + 1;
    readSinceTick = false;
    long patience = readEver ? idleAfterMillis : BEGINNERS_PATIENCE * idleAfterMillis;
    if (idleTicks * TICK_MILLIS >= patience) {
      millis = Math.max(millis, nowMillis - idleAfterMillis);
    }
    return millis > toldMillis;
  }
}
