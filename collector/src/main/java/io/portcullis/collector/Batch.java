package io.portcullis.collector;

import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.util.ArrayList;
import java.util.List;

/** Datagrams of one exporter, in the order received. */
final class Batch {

  private final Exporter exporter;
  private final long receivedMillis;
  private final long openedNanos;
  private final List<byte[]> datagrams = new ArrayList<>();
  private int bytes;

  Batch(Exporter exporter, long receivedMillis, long openedNanos) {
    this.exporter = exporter;
    this.receivedMillis = receivedMillis;
    this.openedNanos = openedNanos;
  }

  void add(byte[] datagram) {
    datagrams.add(datagram);
    bytes += datagram.length;
  }

  Exporter exporter() {
    return exporter;
  }

  /** Monotonic time of the first datagram. */
  long openedNanos() {
    return openedNanos;
  }

  /** Sum of the datagrams' lengths. */
  int bytes() {
    return bytes;
  }

  /** Number of datagrams. */
  int size() {
    return datagrams.size();
  }

  /** The receive time is that of the first datagram. */
  ExportPackets packets() {
    return new ExportPackets(exporter, receivedMillis, datagrams);
  }
}
