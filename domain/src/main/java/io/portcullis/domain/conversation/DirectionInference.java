package io.portcullis.domain.conversation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.RoleSet;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;

/**
 * Tells the client of a flow from its server (design, section 3). Symmetric: turn the flow round
 * and the same end is the client by the same evidence, so both legs fall into one conversation.
 * Allocates nothing.
 */
public final class DirectionInference {

  private final CompiledCatalog catalog;
  private final int ephemeralFrom;

  /**
   * @param ephemeralFrom the first port that is taken for a client's own choice
   */
  public DirectionInference(CompiledCatalog catalog, int ephemeralFrom) {
    this.catalog = catalog;
    this.ephemeralFrom = ephemeralFrom;
  }

  /**
   * The evidence and the client in one number; see {@link #evidence} and {@link #sourceIsClient}.
   */
  public int infer(Flow flow, RoleSet source, RoleSet destination) {
    if (flow.biflowDirection == Flow.BIFLOW_INITIATOR
        || flow.biflowDirection == Flow.BIFLOW_REVERSE_INITIATOR) {
      return of(DirectionEvidence.INITIATOR, flow.biflowDirection == Flow.BIFLOW_INITIATOR);
    }
    if (Protocol.hasPorts(flow.protocol)) {
      return byFlagsAndPorts(flow, source, destination);
    }
    if (Protocol.isIcmp(flow.protocol) && flow.icmpTypeCode != Flow.ABSENT) {
      if (IcmpType.isRequest(flow.protocol, flow.icmpTypeCode)) {
        return of(DirectionEvidence.INITIATOR, true);
      }
      if (IcmpType.isReply(flow.protocol, flow.icmpTypeCode)) {
        return of(DirectionEvidence.INITIATOR, false);
      }
    }
    return byAddress(flow);
  }

  /** Reads the evidence out of what {@link #infer} gave. */
  public static DirectionEvidence evidence(int direction) {
    return DirectionEvidence.of(direction >>> 1);
  }

  /** Reads the client out of what {@link #infer} gave. */
  public static boolean sourceIsClient(int direction) {
    return (direction & 1) == 1;
  }

  private int byFlagsAndPorts(Flow flow, RoleSet source, RoleSet destination) {
    if (flow.protocol == Protocol.TCP) {
      boolean sourceOpens = TcpFlags.onlySyn(flow.tcpControlBits);
      boolean destinationOpens = TcpFlags.onlySyn(flow.reverseTcpControlBits);
      if (sourceOpens != destinationOpens) {
        return of(DirectionEvidence.TCP_SYN, sourceOpens);
      }
    }
    boolean toDestination = allowed(flow, source, destination);
    boolean toSource = allowedBack(flow, source, destination);
    if (toDestination != toSource) {
      return of(DirectionEvidence.CATALOG_PORT_FOR_ROLES, toDestination);
    }
    boolean sourceEphemeral = flow.sourcePort >= ephemeralFrom;
    boolean destinationEphemeral = flow.destinationPort >= ephemeralFrom;
    // A client may happen to choose a service's port from the ephemeral range: there the port is
    // evidence only if the other end's port is ephemeral as well.
    boolean sourceServes =
        (!sourceEphemeral || destinationEphemeral)
            && catalog.isServicePort(flow.protocol, flow.sourcePort);
    boolean destinationServes =
        (!destinationEphemeral || sourceEphemeral)
            && catalog.isServicePort(flow.protocol, flow.destinationPort);
    if (sourceServes != destinationServes) {
      return of(DirectionEvidence.CATALOG_PORT, destinationServes);
    }
    if (sourceEphemeral != destinationEphemeral) {
      return of(DirectionEvidence.EPHEMERAL_PORT, sourceEphemeral);
    }
    if (flow.sourcePort != flow.destinationPort) {
      return of(DirectionEvidence.LOWER_PORT, flow.destinationPort < flow.sourcePort);
    }
    return byAddress(flow);
  }

  private boolean allowed(Flow flow, RoleSet source, RoleSet destination) {
    return catalog.match(
            source,
            destination,
            flow.protocol,
            flow.destinationPort,
            flow.sourceHigh,
            flow.sourceLow,
            flow.destinationHigh,
            flow.destinationLow)
        != null;
  }

  private boolean allowedBack(Flow flow, RoleSet source, RoleSet destination) {
    return catalog.match(
            destination,
            source,
            flow.protocol,
            flow.sourcePort,
            flow.destinationHigh,
            flow.destinationLow,
            flow.sourceHigh,
            flow.sourceLow)
        != null;
  }

  /** No evidence: the lower address stands as the client, only so that both legs agree. */
  private static int byAddress(Flow flow) {
    boolean sourceIsLower =
        Address.compare(flow.sourceHigh, flow.sourceLow, flow.destinationHigh, flow.destinationLow)
            < 0;
    return of(DirectionEvidence.AMBIGUOUS, sourceIsLower);
  }

  private static int of(DirectionEvidence evidence, boolean sourceIsClient) {
    return evidence.ordinal() << 1 | (sourceIsClient ? 1 : 0);
  }
}
