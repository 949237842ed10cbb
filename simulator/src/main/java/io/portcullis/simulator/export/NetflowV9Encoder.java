package io.portcullis.simulator.export;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * NetFlow v9 (RFC 3954): a header of 20 bytes whose sequence number counts packets, template
 * FlowSets (id 0), options template FlowSets (id 1) and data FlowSets. A sampled exporter announces
 * its rate with an options record of system scope.
 */
public final class NetflowV9Encoder implements ExportEncoder {

  private static final int HEADER_LENGTH = 20;
  private static final int TEMPLATES = 0;
  private static final int OPTIONS_TEMPLATES = 1;
  private static final int SAMPLING_TEMPLATE = 512;
  private static final int SCOPE_SYSTEM = 1;
  private static final int SAMPLING_INTERVAL = 34;
  private static final int SAMPLING_ALGORITHM = 35;
  private static final int SAMPLING_RANDOM = 2;

  /** The options template and the options record, with their set headers and padding. */
  private static final int SAMPLING_OVERHEAD = 24 + 16;

  private final long sourceId;
  private final long bootMillis;
  private final int samplingInterval;
  private final ExportTemplate ipv4;
  private final ExportTemplate ipv6;
  private long packetSequence;

  /**
   * @param sourceId observation domain
   * @param bootMillis when the exporter booted; flow times in elements 21 and 22 count from it
   * @param samplingInterval one packet in so many is looked at; 1 announces nothing
   * @param ipv4 how IPv4 flows are told
   * @param ipv6 how IPv6 flows are told
   */
  public NetflowV9Encoder(
      long sourceId,
      long bootMillis,
      int samplingInterval,
      ExportTemplate ipv4,
      ExportTemplate ipv6) {
    if (!ipv4.onlyIana() || !ipv6.onlyIana()) {
      throw new IllegalArgumentException("NetFlow v9 has no enterprise elements");
    }
    this.sourceId = sourceId;
    this.bootMillis = bootMillis;
    this.samplingInterval = samplingInterval;
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  @Override
  public boolean templated() {
    return true;
  }

  @Override
  public int flowsPerPacket() {
    int templates =
        TemplatedPacket.SET_HEADER + 2 * 4 + 4 * (ipv4.fields().size() + ipv6.fields().size());
    return TemplatedPacket.capacity(HEADER_LENGTH + templates + SAMPLING_OVERHEAD, ipv4, ipv6);
  }

  @Override
  public byte[] encode(long exportMillis, boolean withTemplates, List<ObservedFlow> flows) {
    TemplatedPacket packet = new TemplatedPacket(HEADER_LENGTH);
    if (withTemplates) {
      packet.set(
          TEMPLATES,
          2,
          body -> {
            ipv4.writeDefinition(body);
            ipv6.writeDefinition(body);
          });
      if (samplingInterval > 1) {
        packet.set(OPTIONS_TEMPLATES, 1, NetflowV9Encoder::writeSamplingTemplate);
        packet.set(SAMPLING_TEMPLATE, 1, this::writeSamplingRecord);
      }
    }
    packet.data(ipv4, ipv6, flows, bootMillis);
    byte[] bytes = packet.finish(header -> writeHeader(header, exportMillis, packet.records()));
    packetSequence++;
    return bytes;
  }

  private void writeHeader(ByteBuffer out, long exportMillis, int records) {
    out.putShort((short) 9).putShort((short) records);
    out.putInt((int) (exportMillis - bootMillis));
    out.putInt((int) (exportMillis / 1000));
    out.putInt((int) packetSequence).putInt((int) sourceId);
  }

  /** RFC 3954, section 6.1: lengths of scope and options are in bytes of their field specifiers. */
  private static void writeSamplingTemplate(ByteBuffer out) {
    out.putShort((short) SAMPLING_TEMPLATE).putShort((short) 4).putShort((short) 8);
    out.putShort((short) SCOPE_SYSTEM).putShort((short) 4);
    out.putShort((short) SAMPLING_INTERVAL).putShort((short) 4);
    out.putShort((short) SAMPLING_ALGORITHM).putShort((short) 1);
  }

  private void writeSamplingRecord(ByteBuffer out) {
    out.putInt((int) sourceId).putInt(samplingInterval).put((byte) SAMPLING_RANDOM);
  }
}
