package io.portcullis.collector.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of a spool, named by the position at which it begins. */
final class Segment implements Closeable {

  static final String SUFFIX = ".spool";

  private final long base;
  private final Path path;
  private final FileChannel channel;
  private long size;

  private Segment(long base, Path path, FileChannel channel) throws IOException {
    this.base = base;
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  /** Opened, or made if there is none. */
  static Segment at(long base, Path directory, Disk disk) throws IOException {
    Path path = directory.resolve("%020d%s".formatted(base, SUFFIX));
    return new Segment(base, path, disk.open(path));
  }

  /**
   * @param file named as segments are
   */
  static long base(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  long base() {
    return base;
  }

  /** The position after its last byte. */
  long end() {
    return base + size;
  }

  long size() {
    return size;
  }

  /** Writes all of it; after a failure, what was written of it does not count. */
  void append(ByteBuffer record) throws IOException {
    long offset = size;
    try {
      while (record.hasRemaining()) {
        offset += channel.write(record, offset);
      }
    } catch (IOException e) {
      try {
        channel.truncate(size);
      } catch (IOException f) {
        e.addSuppressed(f);
      }
      throw e;
    }
    size = offset;
  }

  /**
   * @return null if what stands there is no whole record
   */
  SpoolRecord read(long position) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(SpoolRecord.HEADER_BYTES);
    if (!readFully(header, position)) {
      return null;
    }
    int length = header.getInt(0);
    if (!SpoolRecord.isPossible(length) || position + SpoolRecord.HEADER_BYTES + length > end()) {
      return null;
    }
    ByteBuffer record = ByteBuffer.allocate(SpoolRecord.HEADER_BYTES + length);
    return readFully(record, position) ? SpoolRecord.decode(record.array()) : null;
  }

  private boolean readFully(ByteBuffer into, long position) throws IOException {
    long offset = position - base;
    while (into.hasRemaining()) {
      int read = channel.read(into, offset);
      if (read < 0) {
        return false;
      }
      offset += read;
    }
    return true;
  }

  /** Cuts off what is behind a position. */
  void cut(long position) throws IOException {
    channel.truncate(position - base);
    size = position - base;
  }

  void force() throws IOException {
    channel.force(false);
  }

  void delete() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
