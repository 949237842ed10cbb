package io.portcullis.collector.spool;

import io.portcullis.collector.PacketSink;
import io.portcullis.domain.exporter.ExportPackets;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;

/**
 * What Kafka does not have yet, in the order in which it came: first what is in memory, then what
 * is on disk alone. What is in memory may be on disk too. Knows neither threads nor clocks.
 *
 * <pre>
 *   next to Kafka                                                   newest
 *   [ handed on, on disk | handed on, in memory | waiting ]  [ on disk, unread ]
 *     held                                                     spool
 * </pre>
 *
 * While nothing on disk is unread and memory has room, a batch stays in memory and never sees the
 * disk. What Kafka leaves lying there for too long is written to disk, and so is all that comes
 * after, until the disk has been read to its end again.
 */
final class Backlog {

  private final Spool spool;
  private final SpoolMeters meters;
  private final long heldLimit;
  private final long afterNanos;

  private final Deque<Held> held = new ArrayDeque<>();
  private final Deque<Held> inMemoryOnly = new ArrayDeque<>();
  private final Queue<Held> waiting = new ArrayDeque<>();
  private long heldBytes;
  private int handedOn;
  private boolean cameBack;

  /**
   * @param heldLimit bytes of batches in memory
   * @param afterNanos how long a batch may be in memory alone
   */
  Backlog(Spool spool, SpoolMeters meters, long heldLimit, long afterNanos) {
    this.spool = spool;
    this.meters = meters;
    this.heldLimit = heldLimit;
    this.afterNanos = afterNanos;
  }

  /**
   * Takes a batch, into memory or onto the disk.
   *
   * @return false if there is room in neither
   * @throws IOException if it belongs on the disk, and that does not take it
   */
  boolean offer(ExportPackets packets, PacketSink.Outcome outcome, long nowNanos)
      throws IOException {
    Held batch = Held.inMemory(packets, outcome, nowNanos);
    if (!spool.hasUnread() && !isLate(nowNanos) && hasRoomFor(batch)) {
      hold(batch);
      inMemoryOnly.add(batch);
      return true;
    }
    if (!writeHeld() || spool.append(packets) == null) {
      return false;
    }
    meters.spooled(batch.datagrams());
    return true;
  }

  private boolean hasRoomFor(Held batch) {
    return held.isEmpty() || heldBytes + batch.bytes() <= heldLimit;
  }

  private void hold(Held batch) {
    held.add(batch);
    heldBytes += batch.bytes();
    waiting.add(batch);
  }

  /** Whether something has been in memory alone for too long. */
  boolean isLate(long nowNanos) {
    Held eldest = inMemoryOnly.peek();
    return eldest != null && eldest.heldNanos(nowNanos) >= afterNanos;
  }

  /**
   * Writes all that is in memory alone to disk.
   *
   * @return false if there is no room for all of it
   */
  boolean writeHeld() throws IOException {
    while (!inMemoryOnly.isEmpty()) {
      Held eldest = inMemoryOnly.peek();
      Place end = spool.append(eldest.packets());
      if (end == null) {
        return false;
      }
      inMemoryOnly.remove();
      eldest.nowOnDisk(end);
      spool.skipUnread();
      meters.spooled(eldest.datagrams());
    }
    return true;
  }

  /**
   * The next batch to hand on, now handed on; null when there is none or memory is full of those
   * that were.
   *
   * @throws IOException if the disk can't be read
   */
  Held next(long nowNanos) throws IOException {
    if (cameBack) {
      if (handedOn > 0) {
        return null;
      }
      inOrderAgain();
    }
    if (waiting.isEmpty() && spool.hasUnread() && heldBytes < heldLimit) {
      readOne(nowNanos);
    }
    Held next = waiting.poll();
    if (next != null) {
      next.handedOn();
      handedOn++;
    }
    return next;
  }

  /** Some came back, and none is on its way: they go before those that were not handed on yet. */
  private void inOrderAgain() {
    cameBack = false;
    waiting.clear();
    held.stream().filter(Held::isWaiting).forEach(waiting::add);
  }

  private void readOne(long nowNanos) throws IOException {
    Spool.Stored stored = spool.next();
    if (stored != null) {
      hold(Held.onDisk(stored, nowNanos));
    } else if (held.isEmpty()) {
      spool.acknowledge(spool.read());
    }
  }

  /** Kafka has it, or will never take it. */
  void done(Held batch) throws IOException {
    batch.done();
    handedOn--;
    Place acknowledged = null;
    while (!held.isEmpty() && held.peek().isDone()) {
      Held first = held.remove();
      heldBytes -= first.bytes();
      if (first.isOnDisk()) {
        acknowledged = first.end();
      } else {
        inMemoryOnly.remove();
      }
    }
    if (acknowledged != null) {
      spool.acknowledge(acknowledged);
    }
  }

  /** It has to be handed on again. */
  void cameBack(Held batch) {
    batch.cameBack();
    handedOn--;
    cameBack = true;
  }

  /** Batches in memory that Kafka does not have; there may be more on disk. */
  int held() {
    return held.size();
  }

  int handedOn() {
    return handedOn;
  }

  /** Tells of all that is in memory alone that it is lost. */
  void giveUp(String reason, Exception cause) {
    for (Held batch : inMemoryOnly) {
      if (!batch.isDone()) {
        batch.outcome().failed(reason, cause);
      }
    }
    inMemoryOnly.clear();
  }

  /** How long ago the eldest that is on disk was received; zero when nothing is. */
  long ageMillis(long nowMillis) {
    Held first = held.peek();
    return first != null && first.isOnDisk()
        ? Math.max(0, nowMillis - first.packets().receivedMillis())
        : 0;
  }

  Spool spool() {
    return spool;
  }
}
