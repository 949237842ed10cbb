package io.portcullis.collector.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.collector.PacketSink;
import io.portcullis.collector.SpoolConfig;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolSinkTest {

  private static final int MIB = 1024 * 1024;
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(100), ZoneOffset.UTC);

  @TempDir Path directory;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final FakeKafka kafka = new FakeKafka();

  @Test
  void whatKafkaTakesNeverSeesTheDisk() throws Exception {
    SpoolSink sink = start(Disk.REAL);
    send(sink, 0, 5);
    await(() -> told.size() == 5);

    assertThat(told).containsExactly("0 sent", "1 sent", "2 sent", "3 sent", "4 sent");
    sink.close(Duration.ofSeconds(10));
    assertThat(segments()).isEmpty();
    assertThat(count("spooled")).isZero();
  }

  @Test
  void whatKafkaDoesNotAnswerGoesToDiskAndWaitsThereForTheNextStart() throws Exception {
    kafka.silent = true;
    SpoolSink first = start(Disk.REAL);
    send(first, 0, 3);
    await(() -> first.datagrams() == 3);
    send(first, 3, 5);
    assertThat(first.ageSeconds()).isEqualTo(100);
    first.close(Duration.ZERO);
    assertThat(told).isEmpty();
    assertThat(kafka.has).isEmpty();

    kafka.silent = false;
    SpoolSink second = start(Disk.REAL);
    send(second, 5, 7);
    await(() -> kafka.has.size() >= 7);
    second.close(Duration.ofSeconds(10));

    assertThat(kafka.has).containsExactlyElementsOf(numbers(0, 7));
    assertThat(count("spooled")).isGreaterThanOrEqualTo(5);
    assertThat(told.size() + (int) count("sent")).isEqualTo(7);
    assertThat(segments()).isEmpty();
  }

  @Test
  void aKafkaThatHoldsTheCallerHoldsNobodyElse() throws Exception {
    kafka.stuck = true;
    SpoolSink sink = start(Disk.REAL);

    send(sink, 0, 500);
    await(() -> sink.datagrams() == 500);

    kafka.stuck = false;
    kafka.unstick.release(1000);
    await(() -> kafka.has.size() == 500);
    assertThat(kafka.has).containsExactlyElementsOf(numbers(0, 500));
    await(() -> sink.bytes() == 0);
    sink.close(Duration.ofSeconds(10));
  }

  @Test
  void whatKafkaRefusesIsNoLossAndGoesOutAgainInOrder() throws Exception {
    kafka.refuses = "not_authorized";
    SpoolSink sink = start(Disk.REAL);
    send(sink, 0, 5);
    await(() -> kafka.refused.size() > 5);
    kafka.refuses = null;
    await(() -> kafka.has.size() == 5);
    sink.close(Duration.ofSeconds(10));

    assertThat(kafka.has).containsExactlyElementsOf(numbers(0, 5));
    assertThat(told).noneMatch(outcome -> outcome.contains("not_authorized"));
  }

  @Test
  void whatIsTooLargeForKafkaIsCountedAndHoldsUpNobody() throws Exception {
    kafka.refuses = PacketSink.TOO_LARGE;
    SpoolSink sink = start(Disk.REAL);
    send(sink, 0, 1);
    await(() -> told.size() == 1);
    kafka.refuses = null;
    send(sink, 1, 2);
    await(() -> told.size() == 2);

    assertThat(told).containsExactly("0 too_large", "1 sent");
    sink.close(Duration.ofSeconds(10));
  }

  @Test
  void aFullDiskIsToldOfAndWhatWaitsForItIsTakenWhenThereIsRoomAgain() throws Exception {
    kafka.silent = true;
    SmallDisk disk = new SmallDisk(250);
    SpoolSink sink = start(disk);
    send(sink, 0, 1);
    await(() -> sink.datagrams() == 1);
    Thread waits = new Thread(() -> send(sink, 1, 10));
    waits.start();
    await(() -> sink.problem().isPresent());

    assertThat(sink.problem().orElse("")).contains(directory + " can't be written: No space left");
    disk.free(MIB);
    waits.join();

    await(() -> sink.problem().isEmpty());
    await(() -> sink.datagrams() == 10);
    sink.close(Duration.ZERO);
  }

  @Test
  void aStopThatFindsNoRoomOnDiskCountsWhatItLoses() throws Exception {
    kafka.silent = true;
    SpoolSink sink = start(new SmallDisk(0));
    send(sink, 0, 3);

    sink.close(Duration.ZERO);

    assertThat(told).containsExactly("0 shutdown", "1 shutdown", "2 shutdown");
  }

  private SpoolSink start(Disk disk) throws IOException {
    SpoolConfig config = new SpoolConfig(directory, null, null, Duration.ofMillis(10), null);
    SpoolSink sink = new SpoolSink(config, kafka, registry, CLOCK, MIB, disk);
    sink.start();
    return sink;
  }

  private void send(SpoolSink sink, int from, int to) {
    for (int number = from; number < to; number++) {
      int mine = number;
      try {
        sink.send(
            new ExportPackets(
                new Exporter(Address.v4(1), 0), number, List.of(new byte[] {(byte) number})),
            new PacketSink.Outcome() {
              @Override
              public void sent() {
                told.add(mine + " sent");
              }

              @Override
              public void failed(String reason, Exception cause) {
                told.add(mine + " " + reason);
              }
            });
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private double count(String what) {
    return registry.get("portcullis.collector." + what + ".datagrams").counter().count();
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(Segment.SUFFIX)).toList();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }

  /** Takes batches, or does not. */
  private static final class FakeKafka implements PacketSink {

    private final List<Long> has = new CopyOnWriteArrayList<>();
    private final List<Long> refused = new CopyOnWriteArrayList<>();
    private final Semaphore unstick = new Semaphore(0);
    private volatile boolean silent;
    private volatile boolean stuck;
    private volatile String refuses;

    @Override
    public void send(ExportPackets batch, Outcome outcome) throws InterruptedException {
      if (stuck) {
        unstick.acquire();
      }
      String reason = refuses;
      if (reason != null) {
        refused.add(batch.receivedMillis());
        outcome.failed(reason, new Exception(reason));
      } else if (!silent) {
        has.add(batch.receivedMillis());
        outcome.sent();
      }
    }

    @Override
    public void close(Duration within) {}
  }
}
