package io.portcullis.collector.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.collector.SpoolConfig;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A spool against a list, whatever happens to both. */
class SpoolPropertiesTest {

  private static final int MIB = 1024 * 1024;

  /** Batches of up to 600 KiB, so that segments of 1 MiB and a limit of 3 MiB are soon full. */
  private static final int LARGEST = 600 * 1024;

  private enum What {
    APPEND,
    READ,
    ACKNOWLEDGE,
    SYNC,
    RESTART,
    CRASH_IN_A_WRITE
  }

  /**
   * Something that happens.
   *
   * @param number the length of a batch, or how much of it was written
   */
  record Step(What what, int number) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, step(What.APPEND)),
            net.jqwik.api.Tuple.of(5, step(What.READ)),
            net.jqwik.api.Tuple.of(3, step(What.ACKNOWLEDGE)),
            net.jqwik.api.Tuple.of(1, step(What.SYNC)),
            net.jqwik.api.Tuple.of(1, step(What.RESTART)),
            net.jqwik.api.Tuple.of(1, step(What.CRASH_IN_A_WRITE)))
        .list()
        .ofMaxSize(60);
  }

  private static Arbitrary<Step> step(What what) {
    return Arbitraries.integers().between(1, LARGEST).map(number -> new Step(what, number));
  }

  @Property(tries = 150)
  void whateverHappensItGivesBackInOrderWhatWasWrittenAndNotAcknowledged(
      @ForAll("steps") List<Step> steps) throws IOException {
    Path directory = Files.createTempDirectory("spool");
    try (Run run = new Run(directory)) {
      for (Step step : steps) {
        run.step(step);
        run.check();
      }
      run.restart();
      run.readAll();
    } finally {
      delete(directory);
    }
  }

  /** A spool and what ought to be in it. */
  private static final class Run implements AutoCloseable {

    private final Path directory;
    private final NotedDamage damage = new NotedDamage();
    private final Deque<ExportPackets> unread = new ArrayDeque<>();
    private final Deque<Spool.Stored> read = new ArrayDeque<>();
    private int number;
    private Spool spool;

    Run(Path directory) throws IOException {
      this.directory = directory;
      open();
    }

    private void open() throws IOException {
      spool = Spool.open(new SpoolConfig(directory, 3L * MIB, MIB, null, null), Disk.REAL, damage);
    }

    void step(Step step) throws IOException {
      switch (step.what()) {
        case APPEND -> append(step.number());
        case READ -> readOne();
        case ACKNOWLEDGE -> acknowledgeOne();
        case SYNC -> spool.sync();
        case RESTART -> restart();
        case CRASH_IN_A_WRITE -> crashInAWrite(step.number());
      }
    }

    private void append(int length) throws IOException {
      ExportPackets batch = batch(number++, length);
      long before = spool.bytes();
      if (spool.append(batch) != null) {
        unread.add(batch);
      } else {
        assertThat(before + SpoolRecord.bytes(batch)).isGreaterThan(3L * MIB);
      }
    }

    private void readOne() throws IOException {
      Spool.Stored stored = spool.next();
      assertThat(stored == null ? null : stored.packets()).isEqualTo(unread.poll());
      if (stored != null) {
        read.add(stored);
      }
    }

    private void acknowledgeOne() throws IOException {
      Spool.Stored eldest = read.poll();
      if (eldest != null) {
        spool.acknowledge(eldest.end());
      }
    }

    /** As after kill -9 too: nothing is written when it closes. */
    void restart() throws IOException {
      spool.close();
      open();
      // What was read and not acknowledged is read again.
      List<ExportPackets> again =
          new ArrayList<>(read.stream().map(Spool.Stored::packets).toList());
      again.addAll(unread);
      read.clear();
      unread.clear();
      unread.addAll(again);
    }

    /** The last record was not written to its end. */
    private void crashInAWrite(int written) throws IOException {
      spool.close();
      byte[] record = new SpoolRecord(0, batch(number++, LARGEST)).encode().array();
      Path last = lastSegment();
      try (FileChannel file =
          FileChannel.open(last, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        file.write(java.nio.ByteBuffer.wrap(record, 0, Math.min(written, record.length - 1)));
      }
      open();
      spool.close();
      assertThat(damage.torn).isEqualTo(written);
      damage.torn = 0;
      restart();
    }

    private Path lastSegment() throws IOException {
      try (Stream<Path> files = Files.list(directory)) {
        return files
            .filter(file -> file.toString().endsWith(Segment.SUFFIX))
            .max(Path::compareTo)
            .orElse(
                directory.resolve("%020d%s".formatted(spool.read().position(), Segment.SUFFIX)));
      }
    }

    void check() throws IOException {
      assertThat(spool.isEmpty()).isEqualTo(unread.isEmpty() && read.isEmpty());
      assertThat(spool.hasUnread()).isEqualTo(!unread.isEmpty());
      assertThat(spool.datagrams()).isEqualTo(2L * (unread.size() + read.size()));
      assertThat(spool.bytes()).isLessThanOrEqualTo(3L * MIB);
      try (Stream<Path> files = Files.list(directory)) {
        long onDisk =
            files
                .filter(file -> file.toString().endsWith(Segment.SUFFIX))
                .mapToLong(file -> file.toFile().length())
                .sum();
        assertThat(onDisk).isEqualTo(spool.bytes());
      }
      assertThat(damage.torn + damage.damaged + damage.lost).isZero();
    }

    void readAll() throws IOException {
      while (!unread.isEmpty()) {
        readOne();
      }
      assertThat(spool.next()).isNull();
    }

    @Override
    public void close() throws IOException {
      spool.close();
    }
  }

  private static ExportPackets batch(int number, int length) {
    byte[] large = new byte[length - 1];
    java.util.Arrays.fill(large, (byte) number);
    return new ExportPackets(
        new Exporter(Address.v4(number % 3), number % 2),
        number,
        List.of(large, new byte[] {(byte) number}));
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
