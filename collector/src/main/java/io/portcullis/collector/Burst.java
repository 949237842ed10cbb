package io.portcullis.collector;

import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;

/** The datagrams read in one go from one socket, and what was not kept of them; reused. */
final class Burst {

  private final Exporter[] exporters;
  private final byte[][] datagrams;
  private int kept;
  private int refused;
  private int empty;
  private int limited;
  private long bytes;

  Burst(int capacity) {
    exporters = new Exporter[capacity];
    datagrams = new byte[capacity][];
  }

  /** Keeps a datagram unless it is refused or has nothing in it. */
  void add(Exporter exporter, ByteBuffer datagram) {
    int length = datagram.remaining();
    bytes += length;
    if (Senders.isRefused(exporter)) {
      refused++;
    } else if (length == 0) {
      empty++;
    } else {
      byte[] copy = new byte[length];
      datagram.get(copy);
      exporters[kept] = exporter;
      datagrams[kept] = copy;
      kept++;
    }
  }

  /** Does not keep a datagram, since its exporter sends too many. */
  void limit(ByteBuffer datagram) {
    bytes += datagram.remaining();
    limited++;
  }

  void clear() {
    kept = 0;
    refused = 0;
    empty = 0;
    limited = 0;
    bytes = 0;
  }

  boolean isFull() {
    return read() == datagrams.length;
  }

  /** How many were read. */
  int read() {
    return kept + refused + empty + limited;
  }

  /** Payload of all that were read. */
  long bytes() {
    return bytes;
  }

  int refused() {
    return refused;
  }

  int empty() {
    return empty;
  }

  /** Of exporters that send too many. */
  int limited() {
    return limited;
  }

  int kept() {
    return kept;
  }

  Exporter exporter(int index) {
    return exporters[index];
  }

  byte[] datagram(int index) {
    return datagrams[index];
  }
}
