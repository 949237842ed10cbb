package io.portcullis.collector.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.collector.SpoolConfig;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final int MIB = 1024 * 1024;

  @TempDir Path directory;
  private final NotedDamage damage = new NotedDamage();

  @Test
  void aSpoolIsForOneCollectorAlone() throws IOException {
    try (Spool spool = open(Disk.REAL)) {
      assertThat(spool.isEmpty()).isTrue();
      assertThatThrownBy(() -> open(Disk.REAL))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another collector uses " + directory)
          .hasMessageContaining("collector.spool.directory");
    }
  }

  @Test
  void whatIsDamagedIsPassedOverToTheNextSegmentAndCountedToTheDatagram() throws IOException {
    try (Spool spool = open(Disk.REAL)) {
      for (int number = 0; number < 9; number++) {
        spool.append(batch(number)); // Three to a segment.
      }
    }
    flipAByteOfTheSecondBatchIn(segments().get(1));

    try (Spool spool = open(Disk.REAL)) {
      assertThat(numbers(spool)).containsExactly(0L, 1L, 2L, 3L, 6L, 7L, 8L);
      assertThat(damage.lost).isEqualTo(2 * 2);
      assertThat(damage.damaged).isEqualTo(2L * SpoolRecord.bytes(batch(4)));
    }
  }

  @Test
  void whatIsDamagedAtTheEndIsCountedAndDoesNotStopWhatComesAfterIt() throws IOException {
    try (Spool spool = open(Disk.REAL)) {
      for (int number = 0; number < 3; number++) {
        spool.append(batch(number));
      }
      flipAByteOfTheSecondBatchIn(segments().get(0));

      assertThat(numbers(spool)).containsExactly(0L);
      assertThat(damage.lost).isEqualTo(2 * 2);
      spool.append(batch(3));

      assertThat(numbers(spool)).containsExactly(3L);
    }
  }

  @Test
  void aMarkThatCannotBeReadMeansAllOverAgainRatherThanALoss() throws IOException {
    try (Spool spool = open(Disk.REAL)) {
      spool.append(batch(0));
      spool.append(batch(1));
      spool.acknowledge(spool.next().end());
    }
    Files.write(directory.resolve("acknowledged"), new byte[7]);

    try (Spool spool = open(Disk.REAL)) {
      assertThat(numbers(spool)).containsExactly(0L, 1L);
      assertThat(spool.datagrams()).isEqualTo(4);
    }
  }

  @Test
  void aFailureOfPowerMayTakeTheSegmentsAndLeaveTheMark() throws IOException {
    try (Spool spool = open(Disk.REAL)) {
      spool.append(batch(0));
      spool.append(batch(1));
      spool.acknowledge(spool.next().end());
      spool.acknowledge(spool.next().end());
      spool.append(batch(2));
    }
    for (Path segment : segments()) {
      Files.delete(segment);
    }

    try (Spool spool = open(Disk.REAL)) {
      assertThat(spool.isEmpty()).isTrue();
      spool.append(batch(3));
      assertThat(numbers(spool)).containsExactly(3L);
    }
    try (Spool spool = open(Disk.REAL)) {
      assertThat(numbers(spool)).containsExactly(3L);
    }
  }

  @Test
  void aFullDiskCostsNothingButTheBatchItHasNoRoomFor() throws IOException {
    SmallDisk disk = new SmallDisk(SpoolRecord.bytes(batch(0)) * 3L / 2);
    try (Spool spool = open(disk)) {
      spool.append(batch(0));

      assertThatThrownBy(() -> spool.append(batch(1))).hasMessage("No space left on device");
      disk.free(MIB);
      spool.append(batch(2));

      assertThat(numbers(spool)).containsExactly(0L, 2L);
    }
    try (Spool spool = open(disk)) {
      assertThat(numbers(spool)).containsExactly(0L, 2L);
    }
    assertThat(damage.torn + damage.damaged + damage.lost).isZero();
  }

  private Spool open(Disk disk) throws IOException {
    return Spool.open(new SpoolConfig(directory, 8L * MIB, MIB, null, null), disk, damage);
  }

  private static List<Long> numbers(Spool spool) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (Spool.Stored stored = spool.next(); stored != null; stored = spool.next()) {
      numbers.add(stored.packets().receivedMillis());
    }
    return numbers;
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(Segment.SUFFIX)).sorted().toList();
    }
  }

  private static void flipAByteOfTheSecondBatchIn(Path segment) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.seek(SpoolRecord.bytes(batch(1)) + 1_000L);
      int was = file.read();
      file.seek(file.getFilePointer() - 1);
      file.write(was ^ 0x10);
    }
  }

  private static ExportPackets batch(int number) {
    Exporter exporter = new Exporter(Address.parse("2001:db8::1"), 4739);
    return new ExportPackets(exporter, number, List.of(new byte[300 * 1024], new byte[10]));
  }
}
