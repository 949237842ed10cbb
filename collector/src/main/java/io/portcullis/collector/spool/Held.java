package io.portcullis.collector.spool;

import io.portcullis.collector.PacketSink;
import io.portcullis.domain.exporter.ExportPackets;

/** A batch in memory until Kafka has it. */
final class Held {

  /** What a batch costs beside its datagrams, and a datagram beside its bytes. */
  private static final int OVERHEAD_BYTES = 32;

  private enum State {
    WAITING,
    HANDED_ON,
    DONE
  }

  private final ExportPackets packets;
  private final PacketSink.Outcome outcome;
  private final long sinceNanos;
  private final int bytes;
  private Place end;
  private State state = State.WAITING;

  private Held(ExportPackets packets, PacketSink.Outcome outcome, long sinceNanos, Place end) {
    this.packets = packets;
    this.outcome = outcome;
    this.sinceNanos = sinceNanos;
    this.end = end;
    int sum = 2 * OVERHEAD_BYTES;
    for (byte[] datagram : packets.datagrams()) {
      sum += datagram.length + OVERHEAD_BYTES;
    }
    this.bytes = sum;
  }

  /** A batch that is not on disk. */
  static Held inMemory(ExportPackets packets, PacketSink.Outcome outcome, long nowNanos) {
    return new Held(packets, outcome, nowNanos, null);
  }

  /** A batch read from disk. */
  static Held onDisk(Spool.Stored stored, long nowNanos) {
    return new Held(stored.packets(), null, nowNanos, stored.end());
  }

  ExportPackets packets() {
    return packets;
  }

  int datagrams() {
    return packets.datagrams().size();
  }

  /** What it takes of the heap. */
  int bytes() {
    return bytes;
  }

  boolean isOnDisk() {
    return end != null;
  }

  /** The place behind it on disk. */
  Place end() {
    return end;
  }

  void nowOnDisk(Place behind) {
    end = behind;
  }

  /** Whom to tell, as long as it is not on disk. */
  PacketSink.Outcome outcome() {
    return outcome;
  }

  long heldNanos(long nowNanos) {
    return nowNanos - sinceNanos;
  }

  boolean isWaiting() {
    return state == State.WAITING;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  void handedOn() {
    state = State.HANDED_ON;
  }

  /** It must be handed on again. */
  void cameBack() {
    state = State.WAITING;
  }

  void done() {
    state = State.DONE;
  }
}
