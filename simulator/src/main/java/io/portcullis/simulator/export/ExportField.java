package io.portcullis.simulator.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The information elements that simulated exporters send, each with its length on the wire and how
 * its value is written. Numbers are those of IANA's IPFIX registry, which NetFlow v9 shares below
 * 128.
 */
public enum ExportField {
  OCTETS(1, 8, (out, flow, boot) -> out.putLong(flow.forward().octets())),
  PACKETS(2, 8, (out, flow, boot) -> out.putLong(flow.forward().packets())),
  OCTETS_32(1, 4, (out, flow, boot) -> out.putInt((int) flow.forward().octets())),
  PACKETS_32(2, 4, (out, flow, boot) -> out.putInt((int) flow.forward().packets())),
  PROTOCOL(4, 1, (out, flow, boot) -> out.put((byte) flow.protocol())),
  TCP_FLAGS(6, 1, (out, flow, boot) -> out.put((byte) flow.forward().tcpFlags())),
  TCP_FLAGS_16(6, 2, (out, flow, boot) -> out.putShort((short) flow.forward().tcpFlags())),
  SOURCE_PORT(7, 2, (out, flow, boot) -> out.putShort((short) flow.sourcePort())),
  SOURCE_IPV4(8, 4, (out, flow, boot) -> out.put(flow.source().bytes())),
  INGRESS_INTERFACE(10, 4, (out, flow, boot) -> out.putInt(1)),
  DESTINATION_PORT(11, 2, (out, flow, boot) -> out.putShort((short) flow.destinationPort())),
  DESTINATION_IPV4(12, 4, (out, flow, boot) -> out.put(flow.destination().bytes())),
  EGRESS_INTERFACE(14, 4, (out, flow, boot) -> out.putInt(2)),
  LAST_SWITCHED(21, 4, (out, flow, boot) -> out.putInt((int) (flow.endMillis() - boot))),
  FIRST_SWITCHED(22, 4, (out, flow, boot) -> out.putInt((int) (flow.startMillis() - boot))),
  SOURCE_IPV6(27, 16, (out, flow, boot) -> out.put(flow.source().bytes())),
  DESTINATION_IPV6(28, 16, (out, flow, boot) -> out.put(flow.destination().bytes())),
  ICMP_TYPE_CODE_IPV4(32, 2, (out, flow, boot) -> out.putShort((short) flow.icmpTypeCode())),
  FLOW_END_REASON(136, 1, (out, flow, boot) -> out.put((byte) flow.endReason())),
  ICMP_TYPE_CODE_IPV6(139, 2, (out, flow, boot) -> out.putShort((short) flow.icmpTypeCode())),
  START_MILLISECONDS(152, 8, (out, flow, boot) -> out.putLong(flow.startMillis())),
  END_MILLISECONDS(153, 8, (out, flow, boot) -> out.putLong(flow.endMillis())),
  INITIATOR_OCTETS(231, 8, (out, flow, boot) -> out.putLong(flow.forward().octets())),
  RESPONDER_OCTETS(232, 8, (out, flow, boot) -> out.putLong(flow.reverse().octets())),
  FIREWALL_EVENT(233, 1, (out, flow, boot) -> out.put((byte) flow.firewallEvent())),
  BIFLOW_DIRECTION(239, 1, (out, flow, boot) -> out.put((byte) flow.biflowDirection())),
  INITIATOR_PACKETS(298, 8, (out, flow, boot) -> out.putLong(flow.forward().packets())),
  RESPONDER_PACKETS(299, 8, (out, flow, boot) -> out.putLong(flow.reverse().packets())),
  REVERSE_OCTETS(
      1, 8, Enterprise.REVERSE, (out, flow, boot) -> out.putLong(flow.reverse().octets())),
  REVERSE_PACKETS(
      2, 8, Enterprise.REVERSE, (out, flow, boot) -> out.putLong(flow.reverse().packets())),
  REVERSE_TCP_FLAGS_16(
      6,
      2,
      Enterprise.REVERSE,
      (out, flow, boot) -> out.putShort((short) flow.reverse().tcpFlags())),
  /** netscalerAppName: a string of variable length (RFC 7011, section 7). */
  NETSCALER_APP_NAME(152, Enterprise.VARIABLE, Enterprise.NETSCALER, ExportField::putAppName);

  /** Numbers with a meaning of their own beside the element ids. */
  private static final class Enterprise {
    static final int IANA = 0;
    static final int NETSCALER = 5951;
    static final int REVERSE = 29305;
    static final int VARIABLE = 65535;
  }

  private interface Writer {
    void write(ByteBuffer out, ObservedFlow flow, long bootMillis);
  }

  private static final int LONGEST_APP_NAME = 10;

  private final int elementId;
  private final int length;
  private final int enterprise;
  private final Writer writer;

  ExportField(int elementId, int length, Writer writer) {
    this(elementId, length, Enterprise.IANA, writer);
  }

  ExportField(int elementId, int length, int enterprise, Writer writer) {
    this.elementId = elementId;
    this.length = length;
    this.enterprise = enterprise;
    this.writer = writer;
  }

  private static void putAppName(ByteBuffer out, ObservedFlow flow, long bootMillis) {
    byte[] name = ("svc_" + flow.destinationPort()).getBytes(StandardCharsets.UTF_8);
    out.put((byte) name.length).put(name);
  }

  boolean ofIana() {
    return enterprise == Enterprise.IANA;
  }

  int elementId() {
    return elementId;
  }

  /** As the template says it: 65535 where the length varies. */
  int templateLength() {
    return length;
  }

  int enterprise() {
    return enterprise;
  }

  /** The most bytes a value takes. */
  int longest() {
    return length == Enterprise.VARIABLE ? LONGEST_APP_NAME : length;
  }

  void write(ByteBuffer out, ObservedFlow flow, long bootMillis) {
    writer.write(out, flow, bootMillis);
  }
}
