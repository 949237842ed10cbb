package io.portcullis.cli.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Standard output for what is no text for people. */
public final class StandardOutput {

  private StandardOutput() {}

  /** Its bytes, which {@code System.out} would flush at every line feed. */
  public static OutputStream open() {
    return new FileOutputStream(FileDescriptor.out);
  }

  /** As with {@code portcullis decode x | head}: all it wanted to see, it saw. */
  public static boolean readerWentAway(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    return "Broken pipe".equals(cause.getMessage());
  }
}
