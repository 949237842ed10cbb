package io.portcullis.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchQueueTest {

  private static final Exporter EDGE = new Exporter(Address.parse("192.0.2.1"), 0);
  private static final int COST_OF_100 = 100 + BatchQueue.OVERHEAD_BYTES;

  private final AtomicLong now = new AtomicLong();

  @Test
  void whatHasNoRoomIsRefusedAndCountedToTheLastDatagram() {
    BatchQueue queue = new BatchQueue(10 * COST_OF_100, 1024, 50, now::get);

    assertThat(queue.add(burst(EDGE, 7), 0)).isZero();
    assertThat(queue.add(burst(EDGE, 7), 0)).isEqualTo(4);
    assertThat(queue.add(burst(EDGE, 7), 0)).isEqualTo(7);
    assertThat(queue.datagrams()).isEqualTo(10);
    assertThat(queue.bytes()).isEqualTo(10 * COST_OF_100);
  }

  @Test
  void takingABatchMakesRoomForAsMuch() throws InterruptedException {
    BatchQueue queue = new BatchQueue(10 * COST_OF_100, 400, 50, now::get);
    queue.add(burst(EDGE, 10), 0);

    assertThat(queue.take().size()).isEqualTo(4);

    assertThat(queue.datagrams()).isEqualTo(6);
    assertThat(queue.add(burst(EDGE, 7), 0)).isEqualTo(3);
  }

  @Test
  void aBatchThatIsNotFullComesOutWhenItIsDue() {
    BatchQueue queue = new BatchQueue(10 * COST_OF_100, 1024, 50, now::get);
    queue.add(burst(EDGE, 3), 0);
    assertThat(queue.poll()).isNull();
    now.set(49);
    assertThat(queue.poll()).isNull();

    now.set(50);

    assertThat(queue.poll().size()).isEqualTo(3);
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void aClosedQueueGivesOutAllItHasAndTakesNothing() throws InterruptedException {
    BatchQueue queue = new BatchQueue(100 * COST_OF_100, 1024, 50, now::get);
    queue.add(burst(EDGE, 12), 0);

    queue.close();

    assertThat(queue.add(burst(EDGE, 1), 0)).isEqualTo(1);
    assertThat(queue.take().size()).isEqualTo(10);
    assertThat(queue.take().size()).isEqualTo(2);
    assertThat(queue.take()).isNull();
  }

  @Test
  void severalReceiversLoseNothingAndKeepTheOrderOfEachExporter() throws InterruptedException {
    BatchQueue queue = new BatchQueue(Integer.MAX_VALUE, 1024, 1_000_000, System::nanoTime);
    int receivers = 3;
    int bursts = 2000;
    List<Thread> threads = new ArrayList<>();
    for (int r = 0; r < receivers; r++) {
      Exporter own = new Exporter(Address.v4(r), 0);
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < bursts; i++) {
                  queue.add(burst(own, i, 3), 0);
                }
              }));
    }
    Thread closer =
        new Thread(
            () -> {
              try {
                for (Thread thread : threads) {
                  thread.join();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              queue.close();
            });
    threads.forEach(Thread::start);
    closer.start();

    Map<Exporter, List<Integer>> numbers = new HashMap<>();
    for (Batch batch = queue.take(); batch != null; batch = queue.take()) {
      List<Integer> ofExporter =
          numbers.computeIfAbsent(batch.exporter(), none -> new ArrayList<>());
      batch.packets().datagrams().forEach(d -> ofExporter.add(ByteBuffer.wrap(d).getInt()));
    }

    assertThat(numbers).hasSize(receivers);
    numbers.values().forEach(ofExporter -> assertThat(ofExporter).hasSize(bursts * 3).isSorted());
  }

  private static Burst burst(Exporter exporter, int datagrams) {
    return burst(exporter, 0, datagrams);
  }

  private static Burst burst(Exporter exporter, int number, int datagrams) {
    Burst burst = new Burst(64);
    for (int i = 0; i < datagrams; i++) {
      burst.add(exporter, ByteBuffer.allocate(100).putInt(0, number));
    }
    return burst;
  }
}
