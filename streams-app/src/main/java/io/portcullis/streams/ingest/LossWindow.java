package io.portcullis.streams.ingest;

/**
 * What of one exporter's records was lost lately: over the last {@value #HALF_MILLIS} ms of receive
 * time, and up to as long again before.
 */
final class LossWindow {

  private static final long HALF_MILLIS = 150_000;

  private long beganMillis = Long.MIN_VALUE;
  private long lost;
  private long received;
  private long lostBefore;
  private long receivedBefore;

  /**
   * @param lostUnits may be negative: what came late was not lost after all
   */
  void add(long lostUnits, long receivedUnits, long receivedMillis) {
    roll(receivedMillis);
    lost += lostUnits;
    received += receivedUnits;
  }

  /** What arrived and could not be read is as good as lost. */
  void addLost(long units) {
    lost += units;
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
