package io.portcullis.cli.export;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.portcullis.cli.WrongUseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that grows, and is on the disk after each write. It is opened for each, so that a program
 * that rotates logs may move it away at any time.
 */
final class AppendedFile implements EventSink {

  private final Path file;

  /**
   * Makes it if there is none. A line that was left torn, by a power cut or a full disk, is ended:
   * it shall not spoil the next.
   *
   * @throws WrongUseException if it can't be written
   */
  AppendedFile(Path file) {
    this.file = file;
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new WrongUseException(
          file
              + " is no file that can grow; for a pipe leave --output out and use standard output.");
    }
    try {
      append(isTorn(file) ? new byte[] {'\n'} : new byte[0]);
    } catch (IOException e) {
      throw new WrongUseException("Can't write " + file + ": " + e, e);
    }
  }

  @Override
  public void write(List<String> lines) throws IOException {
    append(EventSink.bytes(lines));
  }

  private void append(byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(false);
    }
  }

  private static boolean isTorn(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) != '\n';
    }
  }
}
