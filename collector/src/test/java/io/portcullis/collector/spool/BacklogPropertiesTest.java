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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Batches with numbers go in, and whatever Kafka does, come out by number. */
class BacklogPropertiesTest {

  private static final int MIB = 1024 * 1024;
  private static final int LENGTH = 200 * 1024;

  /** Two batches. */
  private static final long HELD_LIMIT = 2 * LENGTH + 1024;

  private static final long AFTER = 10;

  private enum Step {
    OFFER,
    HAND_ON,
    KAFKA_HAS_IT,
    IT_CAME_BACK,
    TIME_GOES_BY,
    DISK_IS_FULL,
    DISK_HAS_ROOM,
    KILLED
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequency(
            Tuple.of(8, Step.OFFER),
            Tuple.of(7, Step.HAND_ON),
            Tuple.of(6, Step.KAFKA_HAS_IT),
            Tuple.of(2, Step.IT_CAME_BACK),
            Tuple.of(3, Step.TIME_GOES_BY),
            Tuple.of(1, Step.DISK_IS_FULL),
            Tuple.of(1, Step.DISK_HAS_ROOM),
            Tuple.of(1, Step.KILLED))
        .list()
        .ofMaxSize(80);
  }

  @Property(tries = 200)
  void nothingIsLostOrOutOfOrderButWhatWasInMemoryAloneWhenKilled(@ForAll("steps") List<Step> steps)
      throws IOException {
    Path directory = Files.createTempDirectory("backlog");
    Run run = new Run(directory);
    try {
      for (Step step : steps) {
        run.step(step);
      }
      run.diskHasRoom();
      run.finish();
    } finally {
      run.close();
      delete(directory);
    }
  }

  /** A backlog, and what Kafka has. */
  private static final class Run {

    private final Path directory;
    private final SmallDisk disk = new SmallDisk(Long.MAX_VALUE);
    private final List<Held> underWay = new ArrayList<>();
    private final List<Long> delivered = new ArrayList<>();
    private final TreeSet<Long> taken = new TreeSet<>();
    private final TreeSet<Long> inMemoryAlone = new TreeSet<>();
    private long now;
    private long number;
    private Spool spool;
    private Backlog backlog;

    Run(Path directory) throws IOException {
      this.directory = directory;
      open();
    }

    private void open() throws IOException {
      SpoolMeters meters = new SpoolMeters(new SimpleMeterRegistry());
      spool = Spool.open(new SpoolConfig(directory, 3L * MIB, MIB, null, null), disk, meters);
      backlog = new Backlog(spool, meters, HELD_LIMIT, AFTER);
    }

    void step(Step step) throws IOException {
      switch (step) {
        case OFFER -> offer();
        case HAND_ON -> handOn();
        case KAFKA_HAS_IT -> kafkaHasIt();
        case IT_CAME_BACK -> itCameBack();
        case TIME_GOES_BY -> timeGoesBy();
        case DISK_IS_FULL -> disk.free(0);
        case DISK_HAS_ROOM -> diskHasRoom();
        case KILLED -> killed();
      }
    }

    private void offer() {
      long mine = number++;
      long before = spool.datagrams();
      try {
        if (backlog.offer(batch(mine), new Told(mine), now)) {
          taken.add(mine);
          if (spool.datagrams() == before) {
            inMemoryAlone.add(mine);
          } else {
            inMemoryAlone.clear(); // What is before it was written first.
          }
        }
      } catch (IOException e) {
        assertThat(e).hasMessage("No space left on device");
      }
    }

    private void handOn() throws IOException {
      Held next = backlog.next(now);
      if (next != null) {
        underWay.add(next);
      }
    }

    private void kafkaHasIt() throws IOException {
      if (!underWay.isEmpty()) {
        done(underWay.remove(0));
      }
    }

    private void done(Held batch) throws IOException {
      delivered.add(batch.packets().receivedMillis());
      inMemoryAlone.remove(batch.packets().receivedMillis());
      try {
        backlog.done(batch);
      } catch (IOException e) {
        assertThat(e).hasMessage("No space left on device");
      }
    }

    /** With all that are behind it: Kafka does not write the next before this one. */
    private void itCameBack() {
      underWay.forEach(backlog::cameBack);
      underWay.clear();
    }

    private void timeGoesBy() {
      now += AFTER;
      try {
        if (backlog.isLate(now) && backlog.writeHeld()) {
          inMemoryAlone.clear();
        }
      } catch (IOException e) {
        assertThat(e).hasMessage("No space left on device");
      }
    }

    void diskHasRoom() {
      disk.free(Long.MAX_VALUE);
    }

    /** What Kafka had and the mark did not say comes again; what was in memory alone does not. */
    private void killed() throws IOException {
      spool.close();
      underWay.clear();
      taken.removeAll(inMemoryAlone);
      inMemoryAlone.clear();
      open();
    }

    void finish() throws IOException {
      itCameBack();
      for (Held next = backlog.next(now); next != null; next = backlog.next(now)) {
        done(next);
      }
      assertThat(spool.isEmpty()).isTrue();
      assertThat(backlog.held()).isZero();
      assertThat(new TreeSet<>(delivered)).containsAll(taken);
      assertThat(delivered.stream().distinct().toList()).isSorted();
    }

    void close() throws IOException {
      spool.close();
    }

    /** Of a batch that was never on disk. */
    private record Told(long number) implements PacketSink.Outcome {
      @Override
      public void sent() {}

      @Override
      public void failed(String reason, Exception cause) {
        throw new AssertionError(number + " failed", cause);
      }
    }
  }

  private static ExportPackets batch(long number) {
    Exporter exporter = new Exporter(Address.v4((int) number % 2), 0);
    return new ExportPackets(exporter, number, List.of(new byte[LENGTH]));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
