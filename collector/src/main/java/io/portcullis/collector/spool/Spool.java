package io.portcullis.collector.spool;

import io.portcullis.collector.SpoolConfig;
import io.portcullis.domain.exporter.ExportPackets;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Batches on disk, in the order written: a queue whose head goes away when it is acknowledged, and
 * that is as it was after the process was killed. For one thread at a time.
 */
final class Spool implements Closeable {

  /** What was read, and the place behind it, to be acknowledged. */
  record Stored(ExportPackets packets, Place end) {}

  private final Path directory;
  private final long maxBytes;
  private final long segmentBytes;
  private final Disk disk;
  private final Damage damage;
  private final FileChannel locked;
  private final Mark mark;
  private final TreeMap<Long, Segment> segments = new TreeMap<>();
  private final Set<Segment> written = new LinkedHashSet<>();
  private Place acknowledged;
  private Place read;
  private Place end;

  private Spool(SpoolConfig config, Disk disk, Damage damage, FileChannel locked)
      throws IOException {
    this.directory = config.directory();
    this.maxBytes = config.maxBytes();
    this.segmentBytes = config.segmentBytes();
    this.disk = disk;
    this.damage = damage;
    this.locked = locked;
    this.mark = new Mark(directory, disk);
    recover();
  }

  /**
   * With what the last one left.
   *
   * @throws IOException if the directory can't be used, or another collector does
   */
  static Spool open(SpoolConfig config, Disk disk, Damage damage) throws IOException {
    Files.createDirectories(config.directory());
    FileChannel locked = lock(config.directory());
    try {
      return new Spool(config, disk, damage, locked);
    } catch (IOException | RuntimeException e) {
      locked.close();
      throw e;
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel = Disk.REAL.open(directory.resolve("lock"));
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Of this very process.
    }
    channel.close();
    throw new IOException(
        "another collector uses "
            + directory
            + "; give each a collector.spool.directory of its own");
  }

  private void recover() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(Segment.SUFFIX)).toList()) {
        Segment segment = Segment.at(Segment.base(file), directory, disk);
        segments.put(segment.base(), segment);
      }
    }
    Optional<Place> marked = mark.read();
    end = recoverEnd();
    if (marked.isPresent() && end.isBefore(marked.get())) {
      end = marked.get(); // Acknowledged, and lost with the power: of no use any more.
    }
    acknowledged = marked.orElse(Place.BEGINNING);
    if (!segments.isEmpty() && acknowledged.position() < segments.firstKey()) {
      acknowledged = beginning();
    }
    read = acknowledged;
    removeAcknowledged();
  }

  /** The place after the last whole record; what is behind it is cut off. */
  private Place recoverEnd() throws IOException {
    while (!segments.isEmpty()) {
      Segment last = segments.lastEntry().getValue();
      Place whole = null;
      long position = last.base();
      for (SpoolRecord record = last.read(position); record != null; record = last.read(position)) {
        whole = record.end(position);
        position = whole.position();
      }
      if (position < last.end()) {
        damage.torn(last.end() - position);
      }
      if (whole != null) {
        last.cut(position);
        return whole;
      }
      segments.pollLastEntry();
      last.delete();
    }
    return Place.BEGINNING;
  }

  /** Where the first segment begins; what was in it, if it is damaged, nobody knows. */
  private Place beginning() throws IOException {
    for (Segment segment : segments.values()) {
      SpoolRecord record = segment.read(segment.base());
      if (record != null) {
        return new Place(segments.firstKey(), record.before());
      }
    }
    return new Place(segments.firstKey(), end.datagrams());
  }

  /**
   * Writes a batch behind the others.
   *
   * @return the place behind it; null when there is no room
   * @throws IOException if the disk does not take it; then it may do so later
   */
  Place append(ExportPackets packets) throws IOException {
    int bytes = SpoolRecord.bytes(packets);
    if (bytes() + bytes > maxBytes) {
      return null;
    }
    Segment last = segmentFor(bytes);
    SpoolRecord record = new SpoolRecord(end.datagrams(), packets);
    last.append(record.encode());
    written.add(last);
    end = record.end(end.position());
    return end;
  }

  private Segment segmentFor(int bytes) throws IOException {
    if (!segments.isEmpty()) {
      Segment last = segments.lastEntry().getValue();
      if (last.end() == end.position() && last.size() + bytes <= segmentBytes) {
        return last;
      }
    }
    Segment next = Segment.at(end.position(), directory, disk);
    segments.put(next.base(), next);
    return next;
  }

  /**
   * The next batch that was not read yet; null when there is none. Passes over what is damaged.
   *
   * @throws IOException if the disk can't be read; the next call tries again
   */
  Stored next() throws IOException {
    while (read.isBefore(end)) {
      Segment segment = segments.floorEntry(read.position()).getValue();
      SpoolRecord record = segment.read(read.position());
      if (record != null) {
        foundLost(record.before());
        read = record.end(read.position());
        return new Stored(record.packets(), read);
      }
      long behind = endOf(segment);
      damage.damaged(behind - read.position());
      read = new Place(behind, read.datagrams());
    }
    foundLost(end.datagrams());
    read = end;
    return null;
  }

  /** Where the next begins, though after a failure of power its file may be shorter. */
  private long endOf(Segment segment) {
    Long next = segments.higherKey(segment.base());
    return next == null ? end.position() : next;
  }

  private void foundLost(long before) {
    if (before > read.datagrams()) {
      damage.lost(before - read.datagrams());
    }
  }

  /** Passes over what was not read yet: who wrote it has it still. */
  void skipUnread() {
    read = end;
  }

  boolean hasUnread() {
    return read.isBefore(end);
  }

  /** The place up to which all was read. */
  Place read() {
    return read;
  }

  /**
   * Forgets all before a place.
   *
   * @throws IOException if that can't be written down; it holds all the same, until a restart
   */
  void acknowledge(Place place) throws IOException {
    acknowledged = place;
    mark.write(place);
    removeAcknowledged();
  }

  private void removeAcknowledged() throws IOException {
    while (!segments.isEmpty()
        && endOf(segments.firstEntry().getValue()) <= acknowledged.position()) {
      Segment first = segments.pollFirstEntry().getValue();
      written.remove(first);
      first.delete();
    }
  }

  boolean isEmpty() {
    return !acknowledged.isBefore(end);
  }

  /** What its segments take of the disk. */
  long bytes() {
    return segments.isEmpty() ? 0 : end.position() - segments.firstKey();
  }

  /** Datagrams that are not acknowledged. */
  long datagrams() {
    return end.datagrams() - acknowledged.datagrams();
  }

  /** What was written since the last call and may not be on the device yet: force it. */
  List<Segment> unsynced() {
    List<Segment> unsynced = List.copyOf(written);
    written.clear();
    return unsynced;
  }

  /** Forces all that was written to the device. */
  void sync() throws IOException {
    for (Segment segment : unsynced()) {
      segment.force();
    }
    mark.force();
  }

  @Override
  public void close() throws IOException {
    for (Segment segment : segments.values()) {
      segment.close();
    }
    mark.close();
    locked.close();
  }
}
