package io.portcullis.benchmarks.collect;

import io.portcullis.collector.PacketSink;
import io.portcullis.domain.exporter.ExportPackets;
import java.time.Duration;
import java.util.Arrays;

/** How old batches are when their sink has them, to the millisecond, up to a minute. */
final class Latencies {

  private final int[] batchesByMillis = new int[60_001];
  private int batches;

  /** Looks at what goes to a sink. */
  PacketSink before(PacketSink sink) {
    return new PacketSink() {
      @Override
      public void send(ExportPackets batch, Outcome outcome) throws InterruptedException {
        sink.send(
            batch,
            new Outcome() {
              @Override
              public void sent() {
                add(System.currentTimeMillis() - batch.receivedMillis());
                outcome.sent();
              }

              @Override
              public void failed(String reason, Exception cause) {
                outcome.failed(reason, cause);
              }
            });
      }

      @Override
      public void close(Duration within) {
        sink.close(within);
      }
    };
  }

  private synchronized void add(long millis) {
    batchesByMillis[(int) Math.max(0, Math.min(millis, batchesByMillis.length - 1))]++;
    batches++;
  }

  synchronized void forget() {
    Arrays.fill(batchesByMillis, 0);
    batches = 0;
  }

  /**
   * The shortest time within which so many of them were done.
   *
   * @param part of all, more than 0, at most 1
   */
  synchronized int millis(double part) {
    long wanted = (long) Math.ceil(part * batches);
    long seen = 0;
    for (int millis = 0; millis < batchesByMillis.length; millis++) {
      seen += batchesByMillis[millis];
      if (seen >= wanted) {
        return millis;
      }
    }
    return batchesByMillis.length - 1;
  }
}
