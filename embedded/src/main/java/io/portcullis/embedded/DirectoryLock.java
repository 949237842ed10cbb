package io.portcullis.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One process at a time in a data directory. Kafka locks its log as well, but only half way into
 * its start and without saying who holds it. The operating system lets go of the lock however the
 * process ends, so none is ever left behind.
 */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "in-use-by";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new BrokerStartException(inUse(directory, file));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new BrokerStartException(
          "Can't write to the data directory "
              + directory
              + " ("
              + e
              + "). Check its owner and free space, or choose another.",
          e);
    }
  }

  /** Whether somebody has it now. */
  static boolean isTaken(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !lock(channel);
    } catch (IOException e) {
      throw new BrokerStartException("Can't tell whether " + file + " is locked (" + e + ").", e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another broker in this very JVM
    }
  }

  private static String inUse(Path directory, Path file) throws IOException {
    String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
    return "The data directory "
        + directory
        + " is in use by another Portcullis"
        + (pid.isEmpty() ? "" : " (process " + pid + ")")
        + ". Stop that one, or give this one a directory of its own.";
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
