package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.exporter.Hearing;
import io.portcullis.domain.exporter.SequenceTracker;
import io.portcullis.netflow.ExportHeader;
import java.nio.ByteBuffer;

/**
 * How one observation domain of one exporter is doing, counted since its first packet. Mutable;
 * kept by {@link ExporterMemory} and stored after each record that touched it.
 *
 * <pre>
 * version 2 | known 1 | expected 8 | uptime 8 | open gap 8 | lost 8 | gaps 8 | restarts 8
 * | first received, last received, last export: 3 x 8
 * | packets, flows, undecoded sets, malformed, clamped, sampling interval: 6 x 8 | sampling known 1
 * | exporter's state 1 | since 8
 * </pre>
 *
 * Version 1 ended before the exporter's state.
 */
final class ExporterDomain {

  private static final byte FORMAT = 2;
  private static final byte STATELESS_FORMAT = 1;
  private static final int BYTES = 1 + 1 + 6 * 8 + 3 * 8 + 6 * 8 + 1 + 1 + 8;

  final Exporter exporter;
  final long observationDomainId;
  final int version;
  final SequenceTracker sequence;

  long flows;
  long undecodedSets;
  long malformed;
  long clampedFlows;
  long samplingInterval = 1;
  boolean samplingKnown;

  /** Why it is not among those that are kept and told of; null if it is. */
  final Unbooked unbooked;

  private ExporterState state = ExporterState.LIVE;
  private long stateSinceMillis;
  private long packets;
  private long firstReceivedMillis;
  private long lastReceivedMillis;
  private long lastExportMillis;

  /** Touched since it was last stored. */
  boolean unstored;

  /** Touched since its status was last written. */
  boolean unreported;

  private boolean everReported;
  private long reportedReceivedMillis;
  private long reportedWallMillis;

  /** Why of a domain no books are kept: the limit that was reached. */
  enum Unbooked {
    EXPORTER_LIMIT,
    TASK_LIMIT
  }

  /**
   * Met for the first time.
   *
   * @param unbooked null if there is room for its books
   */
  ExporterDomain(Exporter exporter, long observationDomainId, int version, Unbooked unbooked) {
    this.unbooked = unbooked;
    this.exporter = exporter;
    this.observationDomainId = observationDomainId;
    this.version = version;
    this.sequence = new SequenceTracker();
  }

  ExporterDomain(Exporter exporter, long observationDomainId, int version, byte[] stored) {
    this.unbooked = null;
    this.exporter = exporter;
    this.observationDomainId = observationDomainId;
    this.version = version;
    ByteBuffer in = ByteBuffer.wrap(stored);
    byte format = in.get();
    if (format != FORMAT && format != STATELESS_FORMAT) {
      throw new IllegalArgumentException(
          "an exporter's state in format "
              + format
              + "; this program reads formats up to "
              + FORMAT);
    }
    sequence =
        new SequenceTracker(
            new SequenceTracker.State(
                in.get() != 0,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong()));
    firstReceivedMillis = in.getLong();
    lastReceivedMillis = in.getLong();
    lastExportMillis = in.getLong();
    packets = in.getLong();
    flows = in.getLong();
    undecodedSets = in.getLong();
    malformed = in.getLong();
    clampedFlows = in.getLong();
    samplingInterval = in.getLong();
    samplingKnown = in.get() != 0;
    boolean stateless = format == STATELESS_FORMAT;
    state = stateless ? ExporterState.LIVE : ExporterState.values()[in.get()];
    stateSinceMillis = stateless ? firstReceivedMillis : in.getLong();
    unreported = true; // who stored it may have died before telling
  }

  byte[] encode() {
    SequenceTracker.State state = sequence.state();
    return ByteBuffer.allocate(BYTES)
        .put(FORMAT)
        .put((byte) (state.known() ? 1 : 0))
        .putLong(state.expected())
        .putLong(state.uptimeMillis())
        .putLong(state.openGap())
        .putLong(state.lostUnits())
        .putLong(state.gaps())
        .putLong(state.restarts())
        .putLong(firstReceivedMillis)
        .putLong(lastReceivedMillis)
        .putLong(lastExportMillis)
        .putLong(packets)
        .putLong(flows)
        .putLong(undecodedSets)
        .putLong(malformed)
        .putLong(clampedFlows)
        .putLong(samplingInterval)
        .put((byte) (samplingKnown ? 1 : 0))
        .put((byte) this.state.ordinal())
        .putLong(stateSinceMillis)
        .array();
  }

  void packet(ExportHeader header, long receivedMillis) {
    if (packets == 0) {
      firstReceivedMillis = receivedMillis;
    }
    packets++;
    if (receivedMillis >= lastReceivedMillis) {
      lastReceivedMillis = receivedMillis;
      lastExportMillis = header.exportMillis();
    }
    touch();
  }

  void touch() {
    unstored = true;
    unreported = true;
  }

  ExporterState state() {
    return state;
  }

  long stateSinceMillis() {
    return stateSinceMillis;
  }

  long lastReceivedMillis() {
    return lastReceivedMillis;
  }

  /** How the exporter is, of which this is one domain. */
  void state(Hearing hearing) {
    state = hearing.state();
    stateSinceMillis = hearing.sinceMillis();
    touch();
  }

  /** So much receive time has passed since its status was last written. */
  boolean isReportDue(long receivedMillis, long everyMillis) {
    return !everReported || receivedMillis - reportedReceivedMillis >= everyMillis;
  }

  /** So much wall-clock time has passed since. */
  boolean isTrailingReportDue(long nowMillis, long everyMillis) {
    return !everReported || nowMillis - reportedWallMillis >= everyMillis;
  }

  void reported(long nowMillis) {
    everReported = true;
    unreported = false;
    reportedReceivedMillis = lastReceivedMillis;
    reportedWallMillis = nowMillis;
  }

  /**
   * @param lossRatio of the whole exporter
   */
  ExporterStatus status(int templates, int waitingSets, double lossRatio) {
    return new ExporterStatus(
        exporter,
        observationDomainId,
        version,
        firstReceivedMillis,
        lastReceivedMillis,
        lastExportMillis,
        lastReceivedMillis - lastExportMillis,
        packets,
        flows,
        sequence.lostUnits(),
        sequence.gaps(),
        sequence.restarts(),
        templates,
        undecodedSets,
        malformed,
        clampedFlows,
        samplingInterval,
        samplingKnown,
        state,
        stateSinceMillis,
        lossRatio,
        waitingSets);
  }
}
