package io.portcullis.netflow;

/**
 * How much of all exporters' data sets waits for templates. Each may only have so many, but so may
 * as many as anyone cares to forge.
 */
public final class WaitingRoom {

  private final long mostBytes;
  private long bytes;

  public WaitingRoom(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  public boolean isFull() {
    return bytes >= mostBytes;
  }

  public void enter(int setBytes) {
    bytes += setBytes;
  }

  public void leave(int setBytes) {
    bytes -= setBytes;
  }
}
