package io.portcullis.collector;

import io.portcullis.domain.exporter.Exporter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers datagrams into one open batch per exporter and closes a batch when it is full or old.
 * Plain state: knows neither threads nor clocks. Batches of one exporter are closed in the order of
 * their datagrams.
 */
final class Batcher {

  private final int batchBytes;
  private final long batchNanos;
  private final Consumer<Batch> closed;

  /** In the order in which batches were opened, so that the first is the first to be due. */
  private final Map<Exporter, Batch> open = new LinkedHashMap<>();

  /**
   * @param closed gets every batch that is closed
   */
  Batcher(int batchBytes, long batchNanos, Consumer<Batch> closed) {
    this.batchBytes = batchBytes;
    this.batchNanos = batchNanos;
    this.closed = closed;
  }

  /**
   * @param receivedMillis wall clock, kept in a batch that this datagram opens
   * @param nowNanos never less than in an earlier call
   */
  void add(Exporter exporter, byte[] datagram, long receivedMillis, long nowNanos) {
    Batch batch = open.get(exporter);
    if (batch != null && batch.bytes() + datagram.length > batchBytes) {
      close(batch);
      batch = null;
    }
    if (batch == null) {
      batch = new Batch(exporter, receivedMillis, nowNanos);
      open.put(exporter, batch);
    }
    batch.add(datagram);
    if (batch.bytes() >= batchBytes) {
      close(batch);
    }
  }

  private void close(Batch batch) {
    open.remove(batch.exporter());
    closed.accept(batch);
  }

  /** Closes the batches that have been open long enough. */
  void closeDue(long nowNanos) {
    Iterator<Batch> eldestFirst = open.values().iterator();
    while (eldestFirst.hasNext()) {
      Batch batch = eldestFirst.next();
      if (nowNanos - batch.openedNanos() < batchNanos) {
        return;
      }
      eldestFirst.remove();
      closed.accept(batch);
    }
  }

  /** Closes all batches, eldest first. */
  void closeAll() {
    open.values().forEach(closed);
    open.clear();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** How long until a batch is due; zero or less when one is. Not to be asked when empty. */
  long nanosUntilDue(long nowNanos) {
    return open.values().iterator().next().openedNanos() + batchNanos - nowNanos;
  }
}
