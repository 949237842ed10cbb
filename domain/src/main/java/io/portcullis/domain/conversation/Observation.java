package io.portcullis.domain.conversation;

import io.portcullis.domain.flow.Flow;

/**
 * What the flows of one exporter, out of one Kafka record, say of one conversation. Mutable and
 * reused like {@link Flow}, for the same reason: whoever is handed one reads it at once.
 */
public final class Observation {

  // The conversation.
  public String zone;
  public long clientHigh;
  public long clientLow;
  public long serverHigh;
  public long serverLow;
  public int protocol;

  /** The service's port; for ICMP the request's type and code. */
  public int serverPort;

  /** 0 unless {@link #weak()}. */
  public int clientPort;

  // Who saw it, and where.
  public long exporterHigh;
  public long exporterLow;
  public int exporterPort;

  /**
   * Seen leaving the exporter (flowDirection 1). An exporter that meters both its ingress and its
   * egress sees each packet twice, so the two are kept apart like two exporters.
   */
  public boolean egress;

  // What was seen.
  /** {@link DirectionEvidence#ordinal()}. */
  public int evidence;

  public boolean requestSeen;
  public boolean answerSeen;

  /** At least one flow went through. */
  public boolean allowed;

  /** At least one flow was refused. */
  public boolean denied;

  /** Packets are sampled, or may be: the flow names a sampler whose rate is not known. */
  public boolean sampled;

  /** tcpControlBits of the client, or {@link Flow#ABSENT}. */
  public int clientTcpFlags;

  /** tcpControlBits of the server, or {@link Flow#ABSENT}. */
  public int serverTcpFlags;

  /** Event time of the first flow, clamped. */
  public long firstSeenMillis;

  /** Event time of the last flow, clamped. */
  public long lastSeenMillis;

  /** The latest event time as the exporter wrote it, not clamped. */
  public long exportedLastMillis;

  /** When the collector received it. */
  public long receivedMillis;

  public final Tally tally = new Tally();

  /** Direction is no better than a guess, so the client's port is part of what was seen. */
  public boolean weak() {
    return evidence >= DirectionEvidence.LOWER_PORT.ordinal();
  }
}
