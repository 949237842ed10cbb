package io.portcullis.streams.ingest;

/**
 * How much of all exporters' data sets waits for templates in one task. Each may only have so many,
 * but so may as many as anyone cares to forge.
 */
final class WaitingRoom {

  private static final long MOST_BYTES = 32L * 1024 * 1024;

  private long bytes;

  boolean isFull() {
    return bytes >= MOST_BYTES;
  }

  void enter(int setBytes) {
    bytes += setBytes;
  }

  void leave(int setBytes) {
    bytes -= setBytes;
  }
}
