package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SenderTest {

  private final AtomicLong now = new AtomicLong();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CollectorMeters meters = new CollectorMeters(registry);
  private final BatchQueue queue = new BatchQueue(1 << 20, 1024, 50, now::get);

  @Test
  void aSinkThatFailsOrBreaksDoesNotStopTheNextBatch() {
    addOneBatchOfEach(3);

    run(
        (batch, outcome) -> {
          switch (lastByte(batch.exporter())) {
            case 0 -> outcome.failed("timeout", new Exception("late"));
            case 1 -> throw new IllegalStateException("broken");
            default -> outcome.sent();
          }
        });

    assertThat(failed("timeout")).isEqualTo(1);
    assertThat(failed("other")).isEqualTo(1);
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void latencyIsFromTheFirstDatagramToTheAcknowledgement() {
    now.set(1_000_000);
    addOneBatchOfEach(1);

    run(
        (batch, outcome) -> {
          now.set(31_000_000);
          outcome.sent();
        });

    assertThat(
            registry
                .get("portcullis.collector.batch.latency")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(30);
  }

  @Test
  void whenInterruptedItCountsAllThatIsLeftAsLostInTheShutdown() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    PacketSink never =
        sink(
            (batch, outcome) -> {
              stuck.countDown();
              new CountDownLatch(1).await();
            });
    addOneBatchOfEach(5);
    Thread sending = new Thread(new Sender(queue, never, meters, now::get));
    queue.close();
    sending.start();
    stuck.await();

    sending.interrupt();
    sending.join();

    assertThat(failed("shutdown")).isEqualTo(5);
    assertThat(sent()).isZero();
  }

  private void addOneBatchOfEach(int exporters) {
    Burst burst = new Burst(64);
    for (int i = 0; i < exporters; i++) {
      burst.add(new Exporter(Address.v4(0x0a000000 | i), 0), ByteBuffer.allocate(10));
    }
    queue.add(burst, 0);
  }

  private void run(Sending sending) {
    queue.close();
    new Sender(queue, sink(sending), meters, now::get).run();
  }

  private static int lastByte(Exporter exporter) {
    return (int) exporter.address().low() & 0xff;
  }

  private double sent() {
    return registry.get("portcullis.collector.sent.datagrams").counter().count();
  }

  private double failed(String reason) {
    return registry
        .get("portcullis.collector.failed.datagrams")
        .tag("reason", reason)
        .counter()
        .count();
  }

  private interface Sending {
    void send(ExportPackets batch, PacketSink.Outcome outcome) throws InterruptedException;
  }

  private static PacketSink sink(Sending sending) {
    return new PacketSink() {
      @Override
      public void send(ExportPackets batch, Outcome outcome) throws InterruptedException {
        sending.send(batch, outcome);
      }

      @Override
      public void close(Duration within) {}
    };
  }
}
