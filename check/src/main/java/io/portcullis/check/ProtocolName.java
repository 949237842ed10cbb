package io.portcullis.check;

import io.portcullis.domain.flow.Protocol;
import java.util.Locale;
import java.util.Map;

/** IP protocols by name (IANA "Assigned Internet Protocol Numbers") or number. */
final class ProtocolName {

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("tcp", Protocol.TCP),
          Map.entry("udp", Protocol.UDP),
          Map.entry("icmp", Protocol.ICMP),
          Map.entry("icmp6", Protocol.ICMP_V6),
          Map.entry("icmpv6", Protocol.ICMP_V6),
          Map.entry("ipv6-icmp", Protocol.ICMP_V6),
          Map.entry("igmp", 2),
          Map.entry("gre", 47),
          Map.entry("esp", 50),
          Map.entry("ah", 51),
          Map.entry("ospf", 89),
          Map.entry("vrrp", 112),
          Map.entry("sctp", 132));

  private ProtocolName() {}

  /**
   * @param v4 the flow is one of IPv4: {@code icmp} between IPv6 addresses is ICMPv6
   */
  static int number(String text, boolean v4) throws BadCellException {
    Integer named = NUMBERS.get(text.toLowerCase(Locale.ROOT));
    int number = named == null ? FlowRow.number(text, 255) : named;
    if (number < 0) {
      throw new BadCellException(
          FlowColumn.PROTOCOL, "'" + text + "' is no protocol", "write tcp, udp, icmp or a number");
    }
    return number == Protocol.ICMP && !v4 ? Protocol.ICMP_V6 : number;
  }
}
