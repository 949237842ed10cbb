package io.portcullis.streams;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.FlowRecord;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.domain.inventory.InventoryEntry;

/** One leg of a conversation as an exporter reports it, for tests. */
final class Leg {

  static final Exporter ROUTER = exporter("192.0.2.1");
  static final Exporter FIREWALL = exporter("192.0.2.2");
  static final int COMPLETE = TcpFlags.SYN | TcpFlags.ACK | TcpFlags.PSH | TcpFlags.FIN;

  private final Flow flow = new Flow().clear();
  private Exporter exporter = ROUTER;
  private String zone = InventoryEntry.DEFAULT_ZONE;

  private Leg() {}

  static Exporter exporter(String address) {
    return new Exporter(Address.parse(address), 0);
  }

  static Leg tcp(String from, int fromPort, String to, int toPort) {
    return of(Protocol.TCP, from, fromPort, to, toPort).flags(COMPLETE);
  }

  static Leg udp(String from, int fromPort, String to, int toPort) {
    return of(Protocol.UDP, from, fromPort, to, toPort);
  }

  static Leg icmp(String from, String to, int typeCode) {
    Leg leg = of(Protocol.ICMP, from, 0, to, 0);
    leg.flow.icmpTypeCode = typeCode;
    return leg;
  }

  private static Leg of(int protocol, String from, int fromPort, String to, int toPort) {
    Leg leg = new Leg();
    Address source = Address.parse(from);
    Address destination = Address.parse(to);
    leg.flow.protocol = protocol;
    leg.flow.sourceHigh = source.high();
    leg.flow.sourceLow = source.low();
    leg.flow.sourcePort = fromPort;
    leg.flow.destinationHigh = destination.high();
    leg.flow.destinationLow = destination.low();
    leg.flow.destinationPort = toPort;
    return leg.carrying(10, 1000);
  }

  /** The same leg seen from the other end: what the server sends back. */
  Leg answer() {
    Leg answer = new Leg();
    answer.exporter = exporter;
    answer.zone = zone;
    answer.flow.protocol = flow.protocol;
    answer.flow.sourceHigh = flow.destinationHigh;
    answer.flow.sourceLow = flow.destinationLow;
    answer.flow.sourcePort = flow.destinationPort;
    answer.flow.destinationHigh = flow.sourceHigh;
    answer.flow.destinationLow = flow.sourceLow;
    answer.flow.destinationPort = flow.sourcePort;
    answer.flow.tcpControlBits = flow.tcpControlBits;
    return answer.carrying(flow.packets, flow.octets);
  }

  /** The same leg once more, at another time. */
  Leg again() {
    return ended(Flow.NO_TIME);
  }

  Leg flags(int flags) {
    flow.tcpControlBits = flags;
    return this;
  }

  Leg carrying(long packets, long octets) {
    flow.packets = packets;
    flow.octets = octets;
    return this;
  }

  Leg denied() {
    flow.firewallEvent = Flow.FIREWALL_EVENT_DENIED;
    return this;
  }

  Leg sampled(long interval) {
    flow.samplingInterval = interval;
    return this;
  }

  Leg ended(long millis) {
    flow.endMillis = millis;
    return this;
  }

  Leg by(Exporter one) {
    exporter = one;
    return this;
  }

  Leg in(String one) {
    zone = one;
    return this;
  }

  /** It goes from this client to that port. */
  boolean isRequest(String client, int port) {
    Address source = Address.parse(client);
    return flow.sourceHigh == source.high()
        && flow.sourceLow == source.low()
        && flow.destinationPort == port;
  }

  FlowRecord received(long millis) {
    if (flow.endMillis == Flow.NO_TIME) {
      flow.endMillis = millis;
    }
    return new FlowRecord(flow, exporter, 0, zone, millis);
  }
}
