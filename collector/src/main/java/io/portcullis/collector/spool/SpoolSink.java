package io.portcullis.collector.spool;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.collector.PacketSink;
import io.portcullis.collector.SpoolConfig;
import io.portcullis.domain.exporter.ExportPackets;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes batches on to another sink as long as that takes them, and keeps on disk what it does not.
 * The next one's failures are no losses here: what comes back goes out again, in order, until it is
 * taken, unless it could never be ({@link PacketSink#TOO_LARGE}).
 *
 * <p>Two threads: one hands on, so that whoever brings batches never waits for Kafka; one writes to
 * disk what has waited too long, and forces it to the device.
 */
public final class SpoolSink implements PacketSink {

  private static final Logger log = LoggerFactory.getLogger(SpoolSink.class);

  private static final long HELD_BYTES = 32L * 1024 * 1024;
  private static final long RETRY_MILLIS = 500;
  private static final long LOOK_MILLIS = 50;
  private static final long JOIN_MILLIS = 2_000;

  private final SpoolConfig config;
  private final PacketSink next;
  private final Clock clock;
  private final SpoolMeters meters;
  private final long heldBytes;
  private final Disk disk;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition closes = lock.newCondition();
  private final Thread handingOn = new Thread(this::handOn, "collector-spool");
  private final Thread keeping = new Thread(this::keep, "collector-spool-disk");
  private final Trouble writing =
      new Trouble("batches wait in memory, and are dropped when that is full");
  private final Trouble reading = new Trouble("what is in it goes to Kafka later");
  private final Trouble sending = new Trouble("batches are kept and sent again");
  private Backlog backlog;
  private long notBeforeNanos = System.nanoTime();
  private boolean closing;
  private boolean closed;

  /**
   * Starts nothing.
   *
   * @param config with a directory
   * @param next closed with this one
   */
  public SpoolSink(SpoolConfig config, PacketSink next, MeterRegistry registry, Clock clock) {
    this(config, next, registry, clock, HELD_BYTES, Disk.REAL);
  }

  SpoolSink(
      SpoolConfig config,
      PacketSink next,
      MeterRegistry registry,
      Clock clock,
      long heldBytes,
      Disk disk) {
    this.config = config;
    this.next = next;
    this.clock = clock;
    this.meters = new SpoolMeters(registry);
    this.heldBytes = heldBytes;
    this.disk = disk;
  }

  /** Opens the spool and begins to pass on what the last one left in it. */
  @Override
  public void start() throws IOException {
    next.start();
    Spool spool = Spool.open(config, disk, meters);
    backlog = new Backlog(spool, meters, heldBytes, config.after().toNanos());
    meters.watch(this, config);
    if (!spool.isEmpty()) {
      log.info("{} datagrams wait in {} for Kafka", spool.datagrams(), config.directory());
    }
    handingOn.start();
    keeping.start();
  }

  @Override
  public void send(ExportPackets batch, Outcome outcome) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!offer(batch, outcome)) {
        changed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
      }
      changed.signalAll();
      if (config.syncEvery().isZero()) {
        sync();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean offer(ExportPackets batch, Outcome outcome) {
    return writes(() -> backlog.offer(batch, outcome, System.nanoTime()));
  }

  /** Something that needs the disk, if need be, and says whether there was room. */
  private interface Writing {
    boolean write() throws IOException;
  }

  private boolean writes(Writing what) {
    try {
      boolean done = what.write();
      if (done) {
        writing.over();
      } else {
        writing.is(about("is full (collector.spool.maxBytes: " + config.maxBytes() + ")"), null);
      }
      return done;
    } catch (IOException e) {
      writing.is(about("can't be written: " + e.getMessage()), e);
      return false;
    }
  }

  private String about(String what) {
    return "the spool " + config.directory() + " " + what;
  }

  /** Hands batches on until closed. */
  private void handOn() {
    try {
      for (Held batch = await(); batch != null; batch = await()) {
        handOn(batch);
      }
    } catch (InterruptedException e) {
      // Closing: whatever is in memory is written to disk.
    }
  }

  /** Null when closing. */
  private Held await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closing) {
        long wait = notBeforeNanos - System.nanoTime();
        if (wait > 0) {
          closes.awaitNanos(wait);
          continue;
        }
        Held batch = nextToHandOn();
        if (batch != null) {
          return batch;
        }
        changed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private Held nextToHandOn() {
    try {
      Held batch = backlog.next(System.nanoTime());
      reading.over();
      return batch;
    } catch (IOException e) {
      reading.is(about("can't be read: " + e.getMessage()), e);
      return null;
    }
  }

  private void handOn(Held batch) throws InterruptedException {
    try {
      next.send(batch.packets(), new Handed(batch));
    } catch (InterruptedException e) {
      cameBack(batch, "interrupted", e);
      throw e;
    } catch (RuntimeException e) {
      cameBack(batch, "other", e);
    }
  }

  /** What the next sink says of a batch. */
  private final class Handed implements Outcome {

    private final Held batch;

    Handed(Held batch) {
      this.batch = batch;
    }

    @Override
    public void sent() {
      lock.lock();
      try {
        sending.over();
        if (batch.isOnDisk()) {
          meters.sent(batch.datagrams(), clock.millis() - batch.packets().receivedMillis());
        } else {
          batch.outcome().sent();
        }
        done(batch);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void failed(String reason, Exception cause) {
      if (!reason.equals(TOO_LARGE)) {
        cameBack(batch, reason, cause);
        return;
      }
      lock.lock();
      try {
        if (batch.isOnDisk()) {
          meters.failed(batch.datagrams(), reason);
        } else {
          batch.outcome().failed(reason, cause);
        }
        done(batch);
      } finally {
        lock.unlock();
      }
    }
  }

  private void done(Held batch) {
    if (closed) {
      return;
    }
    try {
      backlog.done(batch);
    } catch (IOException e) {
      writing.is(about("can't note what Kafka has: " + e.getMessage()), e);
    }
    changed.signalAll();
  }

  private void cameBack(Held batch, String reason, Exception cause) {
    lock.lock();
    try {
      backlog.cameBack(batch);
      if (!closing) {
        sending.is("Kafka does not take batches (" + reason + ")", cause);
        notBeforeNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Looks after what is in memory alone, and after the device, until closed. */
  private void keep() {
    long syncEvery = config.syncEvery().toNanos();
    long synced = System.nanoTime();
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime();
        if (backlog.isLate(now)) {
          writes(backlog::writeHeld);
        }
        if (syncEvery > 0 && now - synced >= syncEvery) {
          sync();
          synced = now;
        }
        closes.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it.
    } finally {
      lock.unlock();
    }
  }

  /** Without the lock while the device is at it. */
  private void sync() {
    List<Segment> unsynced = backlog.spool().unsynced();
    lock.unlock();
    try {
      for (Segment segment : unsynced) {
        segment.force();
      }
    } catch (ClosedChannelException e) {
      // Kafka has all of it by now, and it is gone.
    } catch (IOException e) {
      writing.is(about("can't be forced to its device: " + e.getMessage()), e);
    } finally {
      lock.lock();
    }
  }

  /** What is wrong with the disk, or that the spool is full; empty if it could keep batches. */
  public Optional<String> problem() {
    return writing.problem().or(reading::problem);
  }

  /** Datagrams on disk that Kafka does not have. */
  long datagrams() {
    return underLock(() -> backlog.spool().datagrams());
  }

  /** What the spool takes of the disk. */
  long bytes() {
    return underLock(() -> backlog.spool().bytes());
  }

  /** How long ago the eldest batch on disk was received. */
  double ageSeconds() {
    return underLock(() -> backlog.ageMillis(clock.millis())) / 1e3;
  }

  private long underLock(LongSupplier asked) {
    lock.lock();
    try {
      return asked.getAsLong();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Passes on what is in memory if that can be done in time; what can't is written to disk, beside
   * what is there already, for the next start.
   */
  @Override
  public void close(Duration within) {
    if (backlog == null) {
      next.close(within);
      return;
    }
    long deadline = System.nanoTime() + within.toNanos();
    boolean interrupted = awaitHandedOn(deadline);
    handingOn.interrupt();
    interrupted |= join(handingOn);
    lock.lock();
    try {
      writes(backlog::writeHeld);
    } finally {
      lock.unlock();
    }
    next.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    lock.lock();
    try {
      closed = true;
      closes.signalAll();
      backlog.giveUp("shutdown", new IOException(problem().orElse("stopped")));
      backlog.spool().sync();
      backlog.spool().close();
    } catch (IOException e) {
      log.warn("the spool {} did not close cleanly", config.directory(), e);
    } finally {
      lock.unlock();
    }
    interrupted |= join(keeping);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is on disk alone stays there; whether it was interrupted. */
  private boolean awaitHandedOn(long deadline) {
    lock.lock();
    try {
      while (!backlog.spool().hasUnread() && backlog.held() > 0 && deadline > System.nanoTime()) {
        changed.awaitNanos(deadline - System.nanoTime());
      }
      closing = true;
      closes.signalAll();
      while (backlog.handedOn() > 0 && deadline > System.nanoTime()) {
        changed.awaitNanos(deadline - System.nanoTime());
      }
      return false;
    } catch (InterruptedException e) {
      closing = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static boolean join(Thread thread) {
    try {
      thread.join(JOIN_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
