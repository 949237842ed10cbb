package io.portcullis.domain.flow;

/**
 * One flow as an exporter reported it. Fields carry the names and units of the IANA information
 * elements (RFC 7012) they come from; "not exported" is {@link #ABSENT} where zero is a meaningful
 * value.
 *
 * <p>A flow is mutable and reused: the decoder fills one instance for every record it reads,
 * because at millions of flows a second an object a flow is the largest cost there is. Whoever is
 * handed a flow reads it at once and keeps copies of what it needs.
 *
 * <p>Addresses are two longs as in {@link io.portcullis.domain.address.Address}: IPv4 in its
 * IPv4-mapped form.
 */
public final class Flow {

  /** The exporter did not send this element. */
  public static final int ABSENT = -1;

  /** {@link #startMillis} or {@link #endMillis} when the exporter sent no usable time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public static final int FIREWALL_EVENT_DENIED = 3;
  public static final int BIFLOW_ARBITRARY = 0;
  public static final int BIFLOW_INITIATOR = 1;
  public static final int BIFLOW_REVERSE_INITIATOR = 2;

  // Who: sourceIPv4Address/sourceIPv6Address (8, 27), destination (12, 28).
  public long sourceHigh;
  public long sourceLow;
  public long destinationHigh;
  public long destinationLow;

  /** sourceTransportPort (7), 0 where the protocol has none. */
  public int sourcePort;

  /** destinationTransportPort (11), 0 where the protocol has none. */
  public int destinationPort;

  /** protocolIdentifier (4). */
  public int protocol;

  /** ICMP type in the high byte, code in the low (32, 139, or 176..179), else {@link #ABSENT}. */
  public int icmpTypeCode;

  /** tcpControlBits (6): every flag seen in this direction, or {@link #ABSENT}. */
  public int tcpControlBits;

  /** tcpControlBits of the reverse direction of a biflow (RFC 5103), or {@link #ABSENT}. */
  public int reverseTcpControlBits;

  // How much: as exported, not scaled by sampling.
  public long packets;
  public long octets;
  public long reversePackets;
  public long reverseOctets;

  /**
   * True when the record tells of both directions (RFC 5103, or initiator/responder counters 231,
   * 232, 298, 299).
   */
  public boolean biflow;

  /** biflowDirection (239): which end began, 0 when not said. */
  public int biflowDirection;

  // When: milliseconds since 1970 by the exporter's clock.
  public long startMillis;
  public long endMillis;

  /**
   * samplingInterval (34) or samplingPacketInterval (305) carried in the record itself; 0 when not
   * said.
   */
  public long samplingInterval;

  /** samplerId (48) or selectorId (302) that an options record explains; 0 when not said. */
  public long samplerId;

  /** ingressVRFID (234), 0 when not said. */
  public long ingressVrfId;

  /** egressVRFID (235), 0 when not said. */
  public long egressVrfId;

  /** firewallEvent (233): 1 created, 2 deleted, 3 denied, 4 alert, 5 update; 0 when not said. */
  public int firewallEvent;

  /**
   * forwardingStatus (89), RFC 7270: the top two bits are 01 forwarded, 10 dropped, 11 consumed;
   * {@link #ABSENT}.
   */
  public int forwardingStatus;

  /**
   * flowEndReason (136): 1 idle, 2 active timeout, 3 end detected, 4 forced, 5 lack of resources; 0
   * when not said.
   */
  public int flowEndReason;

  /**
   * flowDirection (61): 0 ingress, 1 egress at the observation point; says nothing of client and
   * server.
   */
  public int flowDirection;

  /** ingressInterface (10) and egressInterface (14), 0 when not said. */
  public long ingressInterface;

  public long egressInterface;

  /** True when any of the post-NAT elements (225..228, 281, 282) is set. */
  public boolean translated;

  public long postSourceHigh;
  public long postSourceLow;
  public long postDestinationHigh;
  public long postDestinationLow;
  public int postSourcePort;
  public int postDestinationPort;

  /** Forgets the flow before, so that nothing of it shows in the next. */
  public Flow clear() {
    sourceHigh = sourceLow = destinationHigh = destinationLow = 0;
    sourcePort = destinationPort = protocol = 0;
    icmpTypeCode = tcpControlBits = reverseTcpControlBits = ABSENT;
    packets = octets = reversePackets = reverseOctets = 0;
    biflow = false;
    biflowDirection = BIFLOW_ARBITRARY;
    startMillis = endMillis = NO_TIME;
    samplingInterval = samplerId = 0;
    ingressVrfId = egressVrfId = 0;
    firewallEvent = flowEndReason = 0;
    forwardingStatus = flowDirection = ABSENT;
    ingressInterface = egressInterface = 0;
    translated = false;
    postSourceHigh = postSourceLow = postDestinationHigh = postDestinationLow = 0;
    postSourcePort = postDestinationPort = 0;
    return this;
  }

  /** False for a record that tells of no flow between two addresses, such as a packet sample. */
  public boolean hasEnds() {
    return (sourceHigh | sourceLow) != 0 || (destinationHigh | destinationLow) != 0;
  }

  /** A firewall or router refused these packets: evidence of an attempt, not of a flow. */
  public boolean denied() {
    return firewallEvent == FIREWALL_EVENT_DENIED
        || (forwardingStatus != ABSENT && forwardingStatus >>> 6 == 2);
  }
}
