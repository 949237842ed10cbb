package io.portcullis.simulator.exporter;

import static io.portcullis.simulator.export.ExportField.BIFLOW_DIRECTION;
import static io.portcullis.simulator.export.ExportField.DESTINATION_IPV4;
import static io.portcullis.simulator.export.ExportField.DESTINATION_IPV6;
import static io.portcullis.simulator.export.ExportField.DESTINATION_PORT;
import static io.portcullis.simulator.export.ExportField.EGRESS_INTERFACE;
import static io.portcullis.simulator.export.ExportField.END_MILLISECONDS;
import static io.portcullis.simulator.export.ExportField.FIREWALL_EVENT;
import static io.portcullis.simulator.export.ExportField.FIRST_SWITCHED;
import static io.portcullis.simulator.export.ExportField.FLOW_END_REASON;
import static io.portcullis.simulator.export.ExportField.ICMP_TYPE_CODE_IPV4;
import static io.portcullis.simulator.export.ExportField.ICMP_TYPE_CODE_IPV6;
import static io.portcullis.simulator.export.ExportField.INGRESS_INTERFACE;
import static io.portcullis.simulator.export.ExportField.INITIATOR_OCTETS;
import static io.portcullis.simulator.export.ExportField.INITIATOR_PACKETS;
import static io.portcullis.simulator.export.ExportField.LAST_SWITCHED;
import static io.portcullis.simulator.export.ExportField.NETSCALER_APP_NAME;
import static io.portcullis.simulator.export.ExportField.OCTETS;
import static io.portcullis.simulator.export.ExportField.OCTETS_32;
import static io.portcullis.simulator.export.ExportField.PACKETS;
import static io.portcullis.simulator.export.ExportField.PACKETS_32;
import static io.portcullis.simulator.export.ExportField.PROTOCOL;
import static io.portcullis.simulator.export.ExportField.RESPONDER_OCTETS;
import static io.portcullis.simulator.export.ExportField.RESPONDER_PACKETS;
import static io.portcullis.simulator.export.ExportField.REVERSE_OCTETS;
import static io.portcullis.simulator.export.ExportField.REVERSE_PACKETS;
import static io.portcullis.simulator.export.ExportField.REVERSE_TCP_FLAGS_16;
import static io.portcullis.simulator.export.ExportField.SOURCE_IPV4;
import static io.portcullis.simulator.export.ExportField.SOURCE_IPV6;
import static io.portcullis.simulator.export.ExportField.SOURCE_PORT;
import static io.portcullis.simulator.export.ExportField.START_MILLISECONDS;
import static io.portcullis.simulator.export.ExportField.TCP_FLAGS;
import static io.portcullis.simulator.export.ExportField.TCP_FLAGS_16;

import io.portcullis.simulator.export.ExportField;
import io.portcullis.simulator.export.ExportTemplate;
import java.util.ArrayList;
import java.util.List;

/**
 * The templates that the kinds of exporter use, one for each address family.
 *
 * @param ipv4 for IPv4 flows
 * @param ipv6 for IPv6 flows
 */
record Templates(ExportTemplate ipv4, ExportTemplate ipv6) {

  private static final int FIRST_ID = 256;

  /** A router's NetFlow v9: counters of four bytes, times since the boot. */
  static final Templates ROUTER_V9 =
      of(
          PROTOCOL,
          TCP_FLAGS,
          SOURCE_PORT,
          DESTINATION_PORT,
          OCTETS_32,
          PACKETS_32,
          FIRST_SWITCHED,
          LAST_SWITCHED,
          INGRESS_INTERFACE,
          EGRESS_INTERFACE);

  /** A router's IPFIX. */
  static final Templates ROUTER_IPFIX =
      of(
          PROTOCOL,
          TCP_FLAGS_16,
          SOURCE_PORT,
          DESTINATION_PORT,
          OCTETS,
          PACKETS,
          START_MILLISECONDS,
          END_MILLISECONDS,
          FLOW_END_REASON);

  /** An ADC's IPFIX: both directions, which end began, and the application's name. */
  static final Templates ADC_WITH_INITIATOR =
      of(
          PROTOCOL,
          TCP_FLAGS_16,
          SOURCE_PORT,
          DESTINATION_PORT,
          OCTETS,
          PACKETS,
          REVERSE_OCTETS,
          REVERSE_PACKETS,
          REVERSE_TCP_FLAGS_16,
          START_MILLISECONDS,
          END_MILLISECONDS,
          BIFLOW_DIRECTION,
          NETSCALER_APP_NAME);

  /** The same from an older release that does not say which end began. */
  static final Templates ADC_ARBITRARY =
      of(
          PROTOCOL,
          TCP_FLAGS_16,
          SOURCE_PORT,
          DESTINATION_PORT,
          OCTETS,
          PACKETS,
          REVERSE_OCTETS,
          REVERSE_PACKETS,
          REVERSE_TCP_FLAGS_16,
          START_MILLISECONDS,
          END_MILLISECONDS);

  /** A firewall's event log in NetFlow v9 (Cisco NSEL). */
  static final Templates FIREWALL =
      of(
          PROTOCOL,
          SOURCE_PORT,
          DESTINATION_PORT,
          INITIATOR_OCTETS,
          RESPONDER_OCTETS,
          INITIATOR_PACKETS,
          RESPONDER_PACKETS,
          START_MILLISECONDS,
          END_MILLISECONDS,
          FIREWALL_EVENT);

  private static Templates of(ExportField... rest) {
    return new Templates(
        family(FIRST_ID, List.of(SOURCE_IPV4, DESTINATION_IPV4, ICMP_TYPE_CODE_IPV4), rest),
        family(FIRST_ID + 1, List.of(SOURCE_IPV6, DESTINATION_IPV6, ICMP_TYPE_CODE_IPV6), rest));
  }

  private static ExportTemplate family(int id, List<ExportField> own, ExportField... rest) {
    List<ExportField> fields = new ArrayList<>(own);
    fields.addAll(List.of(rest));
    return new ExportTemplate(id, fields);
  }
}
