package io.portcullis.cli.whatif;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds whoever reads to a rate, counted from when it began; what was not used is not saved up. */
final class Throttle {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** To wait for less would take longer than that. */
  private static final long LEAST_WAIT = TimeUnit.MILLISECONDS.toNanos(10);

  private final Rate rate;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private long freeAt;

  /** Waits. */
  interface Sleeper {
    void sleep(long nanos) throws InterruptedException;
  }

  Throttle(Rate rate, LongSupplier nanoTime, Sleeper sleeper) {
    this.rate = rate;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.freeAt = nanoTime.getAsLong();
  }

  static Throttle of(Rate rate) {
    return new Throttle(rate, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  /** Returns when so much more may have been read, give or take a blink. */
  void spend(long bytes) throws InterruptedException {
    long now = nanoTime.getAsLong();
    freeAt = Math.max(freeAt, now) + (long) ((double) bytes / rate.bytesPerSecond() * SECOND);
    if (freeAt - now >= LEAST_WAIT) {
      sleeper.sleep(freeAt - now);
    }
  }
}
