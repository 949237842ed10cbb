package io.portcullis.streams.ingest;

import java.nio.ByteBuffer;

/**
 * What of one exporter's records was lost lately: over the last {@value #HALF_MILLIS} ms of receive
 * time, and up to as long again before. Kept with the packets that were read: a task that starts
 * again must not take for complete what it has seen to be lossy.
 *
 * <pre>
 * version 1 | began, lost, received, lost before, received before: 5 x 8
 * </pre>
 */
final class LossWindow {

  private static final long HALF_MILLIS = 150_000;
  private static final byte FORMAT = 1;
  private static final int BYTES = 1 + 5 * 8;

  private long beganMillis = Long.MIN_VALUE;
  private long lost;
  private long received;
  private long lostBefore;
  private long receivedBefore;

  /** Touched since it was last encoded. */
  private boolean unstored;

  LossWindow() {}

  LossWindow(byte[] stored) {
    ByteBuffer in = ByteBuffer.wrap(stored);
    byte format = in.get();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "an exporter's losses in format " + format + "; this program reads format " + FORMAT);
    }
    beganMillis = in.getLong();
    lost = in.getLong();
    received = in.getLong();
    lostBefore = in.getLong();
    receivedBefore = in.getLong();
  }

  byte[] encode() {
    unstored = false;
    return ByteBuffer.allocate(BYTES)
        .put(FORMAT)
        .putLong(beganMillis)
        .putLong(lost)
        .putLong(received)
        .putLong(lostBefore)
        .putLong(receivedBefore)
        .array();
  }

  boolean isUnstored() {
    return unstored;
  }

  /**
   * @param lostUnits may be negative: what came late was not lost after all
   */
  void add(long lostUnits, long receivedUnits, long receivedMillis) {
    roll(receivedMillis);
    lost += lostUnits;
    received += receivedUnits;
    unstored = true;
  }

  /** What arrived and could not be read is as good as lost. */
  void addLost(long units) {
    lost += units;
    unstored = true;
  }

  private void roll(long nowMillis) {
    if (beganMillis == Long.MIN_VALUE) {
      beganMillis = nowMillis;
    } else if (nowMillis - beganMillis >= HALF_MILLIS) {
      boolean next = nowMillis - beganMillis < 2 * HALF_MILLIS;
      lostBefore = next ? lost : 0;
      receivedBefore = next ? received : 0;
      lost = 0;
      received = 0;
      beganMillis = nowMillis;
    }
  }

  /** The share that was lost, 0 to 1. */
  double ratio() {
    double missing = Math.max(0, lost + lostBefore);
    return missing == 0 ? 0 : missing / (missing + received + receivedBefore);
  }
}
