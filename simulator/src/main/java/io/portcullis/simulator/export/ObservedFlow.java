package io.portcullis.simulator.export;

import io.portcullis.domain.address.Address;

/**
 * One flow as a metering process hands it to its exporting process.
 *
 * @param source sender of the forward direction
 * @param destination receiver of the forward direction
 * @param protocol protocolIdentifier
 * @param sourcePort 0 where the protocol has no ports
 * @param destinationPort 0 where the protocol has no ports
 * @param icmpTypeCode type in the high byte, code in the low; 0 unless the protocol is ICMP
 * @param forward source to destination
 * @param reverse destination to source; {@link Counters#NOTHING} in a flow of one direction
 * @param startMillis first packet, milliseconds since 1970
 * @param endMillis last packet, milliseconds since 1970
 * @param endReason flowEndReason (136): 1 idle, 2 active timeout, 3 end detected
 * @param biflowDirection biflowDirection (239): 0 arbitrary, 1 the source began
 * @param firewallEvent firewallEvent (233): 0 not a firewall, 2 deleted, 3 denied
 */
public record ObservedFlow(
    Address source,
    Address destination,
    int protocol,
    int sourcePort,
    int destinationPort,
    int icmpTypeCode,
    Counters forward,
    Counters reverse,
    long startMillis,
    long endMillis,
    int endReason,
    int biflowDirection,
    int firewallEvent) {

  public static final int END_IDLE = 1;
  public static final int END_ACTIVE_TIMEOUT = 2;
  public static final int END_DETECTED = 3;
  public static final int BIFLOW_INITIATOR = 1;
  public static final int FIREWALL_DELETED = 2;
  public static final int FIREWALL_DENIED = 3;

  public boolean isV4() {
    return source.isV4();
  }
}
