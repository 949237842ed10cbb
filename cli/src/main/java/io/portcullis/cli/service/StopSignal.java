package io.portcullis.cli.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ctrl-C and SIGTERM. Nothing is interrupted by them: a broker half started must not be torn down
 * in the middle of writing. The command looks here when it is at a good place to stop, and the
 * process lives until it has tidied up.
 */
public final class StopSignal implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final CountDownLatch given = new CountDownLatch(1);
  private final CountDownLatch tidy = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "stop-signal");

  private StopSignal() {}

  /** From now until closed. */
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void onSignal() {
    given.countDown();
    try {
      if (!tidy.await(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("Portcullis did not stop within " + GRACE.toSeconds() + " seconds.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits at most so long; true once the signal is given. */
  public boolean await(Duration atMost) throws InterruptedException {
    return given.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  public boolean given() {
    return given.getCount() == 0;
  }

  /**
   * Returns once the signal is given.
   *
   * @throws ServiceFailedException once {@code failure} has a reason why the service can't go on
   */
  void await(Supplier<Optional<Throwable>> failure) throws InterruptedException {
    while (!given.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      Optional<Throwable> fault = failure.get();
      if (fault.isPresent()) {
        throw new ServiceFailedException("the topology gave up", fault.get());
      }
    }
  }

  /** The command has tidied up: the process may end. */
  @Override
  public void close() {
    tidy.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      given.countDown(); // the process is ending already, and the hook was just let go
    }
  }
}
