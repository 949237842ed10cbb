package io.portcullis.collector;

import io.portcullis.metrics.PortcullisMeter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries batches from the queue to the sink, in order, and keeps account of them. One thread. */
final class Sender implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final String SHUTDOWN = "shutdown";

  private final BatchQueue queue;
  private final PacketSink sink;
  private final CollectorMeters meters;
  private final LongSupplier nanoClock;

  /** While Kafka is away, one line in the log is enough. */
  private final AtomicLong lostInARow = new AtomicLong();

  Sender(BatchQueue queue, PacketSink sink, CollectorMeters meters, LongSupplier nanoClock) {
    this.queue = queue;
    this.sink = sink;
    this.meters = meters;
    this.nanoClock = nanoClock;
  }

  /** Sends until the queue is closed and empty; when interrupted, gives up what is left in it. */
  @Override
  public void run() {
    try {
      for (Batch batch = queue.take(); batch != null; batch = queue.take()) {
        send(batch);
      }
    } catch (InterruptedException e) {
      queue.close();
      for (Batch batch = queue.poll(); batch != null; batch = queue.poll()) {
        new Account(batch).failed(SHUTDOWN, e);
      }
    }
  }

  private void send(Batch batch) throws InterruptedException {
    Account account = new Account(batch);
    try {
      sink.send(batch.packets(), account);
    } catch (InterruptedException e) {
      account.failed(SHUTDOWN, e);
      throw e;
    } catch (RuntimeException e) {
      account.failed("other", e);
    }
  }

  /** What becomes of one batch. */
  private final class Account implements PacketSink.Outcome {

    private final Batch batch;

    Account(Batch batch) {
      this.batch = batch;
    }

    @Override
    public void sent() {
      meters.sent(batch.size(), nanoClock.getAsLong() - batch.openedNanos());
      long lost = lostInARow.getAndSet(0);
      if (lost > 0) {
        log.info("batches get through again; {} datagrams were lost meanwhile", lost);
      }
    }

    @Override
    public void failed(String reason, Exception cause) {
      meters.failed(batch.size(), reason);
      if (lostInARow.getAndAdd(batch.size()) == 0) {
        log.warn(
            "{} datagrams of exporter {} are lost ({}); more may follow, see {}",
            batch.size(),
            batch.exporter(),
            reason,
            PortcullisMeter.COLLECTOR_FAILED.prometheusName(),
            cause);
      }
    }
  }
}
