package io.portcullis.simulator.export;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * IPFIX (RFC 7011): a header of 16 bytes whose sequence number counts data records sent before this
 * packet, template sets (id 2) and data sets. Biflows (RFC 5103) are a matter of the templates:
 * their reverse elements carry the enterprise number 29305.
 */
public final class IpfixEncoder implements ExportEncoder {

  private static final int HEADER_LENGTH = 16;
  private static final int TEMPLATES = 2;

  private final long observationDomainId;
  private final ExportTemplate ipv4;
  private final ExportTemplate ipv6;
  private long recordSequence;

  /**
   * @param observationDomainId RFC 7011, section 3.1
   * @param ipv4 how IPv4 flows are told
   * @param ipv6 how IPv6 flows are told
   */
  public IpfixEncoder(long observationDomainId, ExportTemplate ipv4, ExportTemplate ipv6) {
    this.observationDomainId = observationDomainId;
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  @Override
  public boolean templated() {
    return true;
  }

  @Override
  public int flowsPerPacket() {
    int definitions = 2 * 4 + 8 * (ipv4.fields().size() + ipv6.fields().size());
    int overhead = HEADER_LENGTH + TemplatedPacket.SET_HEADER + definitions;
    return TemplatedPacket.capacity(overhead, ipv4, ipv6);
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
    }
    // Element times are absolute here; nothing in an IPFIX packet counts from the boot.
    packet.data(ipv4, ipv6, flows, 0);
    byte[] bytes = packet.finish(header -> writeHeader(header, exportMillis, packet.length()));
    recordSequence += flows.size();
    return bytes;
  }

  private void writeHeader(ByteBuffer out, long exportMillis, int length) {
    out.putShort((short) 10).putShort((short) length);
    out.putInt((int) (exportMillis / 1000));
    out.putInt((int) recordSequence).putInt((int) observationDomainId);
  }
}
