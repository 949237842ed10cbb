package io.portcullis.collector.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A disk that is full after so many bytes, in the middle of a write if need be. */
final class SmallDisk implements Disk {

  private volatile long free;

  SmallDisk(long free) {
    this.free = free;
  }

  void free(long bytes) {
    free = bytes;
  }

  @Override
  public FileChannel open(Path path) throws IOException {
    return new Limited(Disk.REAL.open(path));
  }

  private final class Limited extends FileChannel {

    private final FileChannel real;

    Limited(FileChannel real) {
      this.real = real;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      if (free == 0) {
        throw new IOException("No space left on device");
      }
      int length = (int) Math.min(bytes.remaining(), free);
      int written = real.write(bytes.slice(bytes.position(), length), position);
      bytes.position(bytes.position() + written);
      free -= written;
      return written;
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      return real.read(into, position);
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      return real.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      real.force(metaData);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }

    @Override
    public int read(ByteBuffer into) {
      throw new AssertionError("a spool reads by position");
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
      throw new AssertionError("a spool reads by position");
    }

    @Override
    public int write(ByteBuffer bytes) {
      throw new AssertionError("a spool writes by position");
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
      throw new AssertionError("a spool writes by position");
    }

    @Override
    public long position() {
      throw new AssertionError("a spool has its own");
    }

    @Override
    public FileChannel position(long position) {
      throw new AssertionError("a spool has its own");
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new AssertionError("a spool transfers nothing");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new AssertionError("a spool transfers nothing");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new AssertionError("a spool maps nothing");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new AssertionError("the lock is on the real disk");
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new AssertionError("the lock is on the real disk");
    }
  }
}
