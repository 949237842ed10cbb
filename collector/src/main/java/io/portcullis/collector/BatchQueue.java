package io.portcullis.collector;

import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Between the receivers and the sender: datagrams go in, batches come out, and no more waits inside
 * than the limit. All receivers share one, so that all datagrams of an exporter meet in one batcher
 * whichever sockets they came by; the lock is taken once per burst.
 */
final class BatchQueue {

  /** What a datagram costs beside its bytes: array header, padding and its place in a list. */
  static final int OVERHEAD_BYTES = 32;

  private final long limitBytes;
  private final LongSupplier nanoClock;
  private final Batcher batcher;
  private final Queue<Batch> ready = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private long heldBytes;
  private int heldDatagrams;
  private boolean closed;

  /**
   * @param nanoClock monotonic
   */
  BatchQueue(long limitBytes, int batchBytes, long batchNanos, LongSupplier nanoClock) {
    this.limitBytes = limitBytes;
    this.nanoClock = nanoClock;
    this.batcher = new Batcher(batchBytes, batchNanos, ready::add);
  }

  /**
   * Takes what it has room for, in order.
   *
   * @return how many there was no room for
   */
  int add(Burst burst, long receivedMillis) {
    lock.lock();
    try {
      boolean wasIdle = ready.isEmpty() && batcher.isEmpty();
      boolean wasReady = !ready.isEmpty();
      long now = nanoClock.getAsLong();
      int refused = 0;
      for (int i = 0; i < burst.kept(); i++) {
        refused += add(burst.exporter(i), burst.datagram(i), receivedMillis, now) ? 0 : 1;
      }
      if (wasIdle || (!wasReady && !ready.isEmpty())) {
        changed.signal();
      }
      return refused;
    } finally {
      lock.unlock();
    }
  }

  private boolean add(Exporter exporter, byte[] datagram, long receivedMillis, long now) {
    long cost = cost(datagram.length, 1);
    if (closed || heldBytes + cost > limitBytes) {
      return false;
    }
    heldBytes += cost;
    heldDatagrams++;
    batcher.add(exporter, datagram, receivedMillis, now);
    return true;
  }

  private static long cost(long bytes, long datagrams) {
    return bytes + datagrams * OVERHEAD_BYTES;
  }

  /**
   * The next batch, as soon as there is one.
   *
   * @return null when closed and empty
   */
  Batch take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Batch batch = next();
      while (batch == null && !closed) {
        if (batcher.isEmpty()) {
          changed.await();
        } else {
          changed.awaitNanos(batcher.nanosUntilDue(nanoClock.getAsLong()));
        }
        batch = next();
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** The next batch if there is one now, else null. */
  Batch poll() {
    lock.lock();
    try {
      return next();
    } finally {
      lock.unlock();
    }
  }

  private Batch next() {
    batcher.closeDue(nanoClock.getAsLong());
    Batch batch = ready.poll();
    if (batch != null) {
      heldBytes -= cost(batch.bytes(), batch.size());
      heldDatagrams -= batch.size();
    }
    return batch;
  }

  /** Takes no more; what is inside can still be taken, without delay. */
  void close() {
    lock.lock();
    try {
      closed = true;
      batcher.closeAll();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Datagrams that wait. */
  int datagrams() {
    lock.lock();
    try {
      return heldDatagrams;
    } finally {
      lock.unlock();
    }
  }

  /** What waits, as the limit counts. */
  long bytes() {
    lock.lock();
    try {
      return heldBytes;
    } finally {
      lock.unlock();
    }
  }
}
