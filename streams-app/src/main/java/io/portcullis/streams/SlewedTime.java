package io.portcullis.streams;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/**
 * The time of day as Kafka Streams is told it. It commits by it, so it must never stand still: a
 * clock that is set back by two hours would be two hours without a commit. It follows the clock
 * forth, and when that is behind or stands still goes on at half its pace until the clock has
 * caught up.
 */
final class SlewedTime implements Time {

  private static final int NANOS_PER_SLOW_MILLI = 2_000_000;

  private final InstantSource clock;
  private final LongSupplier nanos;
  private long toldMillis;
  private long toldAtNanos;

  SlewedTime(InstantSource clock) {
    this(clock, System::nanoTime);
  }

  /**
   * @param nanos from anywhere, but always onwards
   */
  SlewedTime(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.toldMillis = clock.millis();
    this.toldAtNanos = nanos.getAsLong();
  }

  @Override
  public synchronized long milliseconds() {
    long now = clock.millis();
    if (now > toldMillis) {
      toldMillis = now;
      toldAtNanos = nanos.getAsLong();
    } else {
      long slow = (nanos.getAsLong() - toldAtNanos) / NANOS_PER_SLOW_MILLI;
      toldMillis += slow;
      toldAtNanos += slow * NANOS_PER_SLOW_MILLI;
    }
    return toldMillis;
  }

  @Override
  public long nanoseconds() {
    return nanos.getAsLong();
  }

  @Override
  public void sleep(long millis) {
    SYSTEM.sleep(millis);
  }

  /**
   * @param deadlineMillis by this time
   */
  @Override
  public void waitObject(Object on, Supplier<Boolean> condition, long deadlineMillis)
      throws InterruptedException {
    long left = Math.max(0, deadlineMillis - milliseconds());
    SYSTEM.waitObject(on, condition, SYSTEM.milliseconds() + left);
  }
}
