package io.portcullis.simulator.export;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * NetFlow v5: a header of 24 bytes and up to 30 records of 48 bytes, IPv4 only, one direction each.
 * Times of flows count milliseconds since the exporter booted; ICMP type and code stand in the
 * destination port.
 */
public final class NetflowV5Encoder implements ExportEncoder {

  private static final int HEADER_LENGTH = 24;
  private static final int RECORD_LENGTH = 48;
  private static final int MOST_RECORDS = 30;

  private final int engineId;
  private final long bootMillis;
  private long flowSequence;

  /**
   * @param engineId the slot that exports, 0 to 255
   * @param bootMillis when the exporter booted
   */
  public NetflowV5Encoder(int engineId, long bootMillis) {
    this.engineId = engineId;
    this.bootMillis = bootMillis;
  }

  @Override
  public boolean templated() {
    return false;
  }

  @Override
  public int flowsPerPacket() {
    return MOST_RECORDS;
  }

  @Override
  public byte[] encode(long exportMillis, boolean withTemplates, List<ObservedFlow> flows) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_LENGTH + RECORD_LENGTH * flows.size());
    out.putShort((short) 5).putShort((short) flows.size());
    out.putInt((int) (exportMillis - bootMillis));
    out.putInt((int) (exportMillis / 1000)).putInt((int) (exportMillis % 1000) * 1_000_000);
    out.putInt((int) flowSequence);
    out.put((byte) 0).put((byte) engineId).putShort((short) 0);
    flows.forEach(flow -> writeRecord(out, flow));
    flowSequence += flows.size();
    return out.array();
  }

  private void writeRecord(ByteBuffer out, ObservedFlow flow) {
    if (!flow.isV4()) {
      throw new IllegalArgumentException("NetFlow v5 can't tell of " + flow.source());
    }
    int destinationPort = flow.icmpTypeCode() != 0 ? flow.icmpTypeCode() : flow.destinationPort();
    out.put(flow.source().bytes()).put(flow.destination().bytes()).putInt(0);
    out.putShort((short) 1).putShort((short) 2);
    out.putInt((int) flow.forward().packets()).putInt((int) flow.forward().octets());
    out.putInt((int) (flow.startMillis() - bootMillis));
    out.putInt((int) (flow.endMillis() - bootMillis));
    out.putShort((short) flow.sourcePort()).putShort((short) destinationPort);
    out.put((byte) 0).put((byte) flow.forward().tcpFlags());
    out.put((byte) flow.protocol()).put((byte) 0);
    out.putShort((short) 0).putShort((short) 0).put((byte) 24).put((byte) 24).putShort((short) 0);
  }
}
