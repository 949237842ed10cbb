package io.portcullis.simulator.export;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a NetFlow v9 and an IPFIX packet have in common: sets with an id and a length (RFC 3954
 * section 5, RFC 7011 section 3.3), padded to four bytes.
 */
final class TemplatedPacket {

  /** Fits an Ethernet frame with IPv6 and a tunnel header to spare. */
  static final int MOST_BYTES = 1400;

  static final int SET_HEADER = 4;
  private static final int MOST_PADDING = 3;

  private final ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
  private int records;

  TemplatedPacket(int headerLength) {
    out.position(headerLength);
  }

  /** How many flows fit a packet whose header and templates take {@code overhead} bytes. */
  static int capacity(int overhead, ExportTemplate ipv4, ExportTemplate ipv6) {
    int sets = 2 * (SET_HEADER + MOST_PADDING);
    int record = Math.max(ipv4.longestRecord(), ipv6.longestRecord());
    return (MOST_BYTES - overhead - sets) / record;
  }

  /** Writes a set around {@code body}, which holds {@code count} records. */
  void set(int id, int count, Consumer<ByteBuffer> body) {
    int start = out.position();
    out.putShort((short) id).putShort((short) 0);
    body.accept(out);
    while ((out.position() - start) % 4 != 0) {
      out.put((byte) 0);
    }
    out.putShort(start + 2, (short) (out.position() - start));
    records += count;
  }

  /** One data set for each template that {@code flows} need. */
  void data(ExportTemplate ipv4, ExportTemplate ipv6, List<ObservedFlow> flows, long bootMillis) {
    dataSet(ipv4, flows.stream().filter(ObservedFlow::isV4).toList(), bootMillis);
    dataSet(ipv6, flows.stream().filter(flow -> !flow.isV4()).toList(), bootMillis);
  }

  private void dataSet(ExportTemplate template, List<ObservedFlow> flows, long bootMillis) {
    if (!flows.isEmpty()) {
      set(
          template.id(),
          flows.size(),
          body -> flows.forEach(flow -> template.writeRecord(body, flow, bootMillis)));
    }
  }

  /** Records of every kind in the packet so far. */
  int records() {
    return records;
  }

  byte[] finish(Consumer<ByteBuffer> header) {
    int length = out.position();
    header.accept(out.duplicate().rewind());
    return Arrays.copyOf(out.array(), length);
  }

  int length() {
    return out.position();
  }
}
