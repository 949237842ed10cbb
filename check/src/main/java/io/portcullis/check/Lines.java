package io.portcullis.check;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a text file, however it ends them, each cut at {@value #LONGEST} characters so that
 * no file can fill the memory. Bytes that are no UTF-8 come as U+FFFD.
 */
final class Lines implements Closeable {

  static final int LONGEST = 1 << 16;

  private static final int END = -1;

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int filled;
  private int number;

  Lines(Path file) throws IOException {
    in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
  }

  /** The next line without its end, null after the last. */
  String next() throws IOException {
    int c = read();
    if (c == END) {
      return null;
    }
    number++;
    line.setLength(0);
    while (c != '\n' && c != '\r' && c != END) {
      if (line.length() < LONGEST) {
        line.append((char) c);
      }
      c = read();
    }
    if (c == '\r') {
      skipLineFeed();
    }
    return line.toString();
  }

  private void skipLineFeed() throws IOException {
    int c = read();
    if (c != '\n' && c != END) {
      at--;
    }
  }

  /** Of the line that {@link #next} gave, from 1. */
  int number() {
    return number;
  }

  private int read() throws IOException {
    if (at == filled) {
      filled = in.read(buffer);
      at = 0;
      if (filled == END) {
        filled = 0;
        return END;
      }
    }
    return buffer[at++];
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
