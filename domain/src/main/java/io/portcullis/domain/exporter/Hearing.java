package io.portcullis.domain.exporter;

/**
 * Whether an exporter is still heard, as far as the one who reads its packets can tell.
 *
 * <p>Silence needs two clocks. While somebody listened nothing was read of it for too long, which a
 * replay of an old recording does not make true, nor a clock that leaps; and what there is to read
 * has been read that much further than its last packet, which a backlog does not make true.
 */
public final class Hearing {

  private static final long NEVER = Long.MIN_VALUE;

  private ExporterState state = ExporterState.LIVE;
  private long sinceMillis = NEVER;
  private long lastReceivedMillis = NEVER;
  private long heardAtMillis = NEVER;

  /** Of an exporter that is met for the first time. */
  public Hearing() {}

  /**
   * As it was kept over a restart. One that was not silent then has the whole time again to be
   * heard: its packets may be waiting.
   *
   * @param sinceMillis since when it is in that state
   * @param lastReceivedMillis receive time of its last packet
   * @param nowMillis how long somebody has {@linkplain Listening listened}
   */
  public Hearing(ExporterState state, long sinceMillis, long lastReceivedMillis, long nowMillis) {
    this.state = state;
    this.sinceMillis = sinceMillis;
    this.lastReceivedMillis = lastReceivedMillis;
    this.heardAtMillis = nowMillis;
  }

  public ExporterState state() {
    return state;
  }

  /** Silent: receive time of its last packet. Live: of the first one, ever or after a silence. */
  public long sinceMillis() {
    return sinceMillis;
  }

  /** Receive time of its last packet. */
  public long lastReceivedMillis() {
    return lastReceivedMillis;
  }

  /**
   * A packet of it was read.
   *
   * @param receivedMillis when the collector received it
   * @param nowMillis how long somebody has {@linkplain Listening listened}
   * @return true if it had been silent
   */
  public boolean packet(long receivedMillis, long nowMillis) {
    boolean returned = state == ExporterState.SILENT;
    if (returned || lastReceivedMillis == NEVER) {
      state = ExporterState.LIVE;
      sinceMillis = receivedMillis;
    }
    lastReceivedMillis = Math.max(lastReceivedMillis, receivedMillis);
    heardAtMillis = nowMillis;
    return returned;
  }

  /**
   * Looks whether it is still heard.
   *
   * @param readUpToMillis receive time up to which everything was read where its packets come
   * @param nowMillis how long somebody has {@linkplain Listening listened}
   * @return true if it is silent from now on
   */
  public boolean lookAt(long readUpToMillis, long nowMillis, long silentAfterMillis) {
    boolean falls =
        state == ExporterState.LIVE
            && lastReceivedMillis != NEVER
            && nowMillis - heardAtMillis >= silentAfterMillis
            && readUpToMillis >= lastReceivedMillis + silentAfterMillis;
    if (falls) {
      state = ExporterState.SILENT;
      sinceMillis = lastReceivedMillis;
    }
    return falls;
  }

  /**
   * Whether it is silent for so long that nobody waits for it any more.
   *
   * @param readUpToMillis receive time up to which everything was read where its packets come
   */
  public boolean isGone(long readUpToMillis, long forgetAfterMillis) {
    return state == ExporterState.SILENT
        && readUpToMillis >= lastReceivedMillis + forgetAfterMillis;
  }
}
