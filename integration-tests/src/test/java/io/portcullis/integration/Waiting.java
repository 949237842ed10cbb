package io.portcullis.integration;

import java.time.Duration;

/** Waits for what must come, and says what did not. */
final class Waiting {

  /** A condition that may ask Kafka. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** What is known when it did not come. */
  interface Why {
    String tell() throws Exception;
  }

  private static final long PAUSE_MILLIS = 300;

  private Waiting() {}

  /**
   * Fails with {@code why} if the condition does not hold in time, or {@code alive} no longer does.
   */
  static void until(Condition condition, String what, Duration patience, Condition alive, Why why)
      throws Exception {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > giveUp || !alive.holds()) {
        throw new AssertionError(what + " did not come within " + patience + ". " + why.tell());
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
