package io.portcullis.domain.conversation;

/**
 * Why one end of a conversation is taken for the client, strongest first (design, section 3). The
 * order of the constants is the order in which they are tried, and is stored: append, never
 * reorder.
 */
public enum DirectionEvidence {
  /** The exporter said who began: biflowDirection, or initiator and responder counters. */
  INITIATOR,
  /** One end sent a SYN and never an ACK. */
  TCP_SYN,
  /** Exactly one reading of the two is a catalog flow between these roles. */
  CATALOG_PORT_FOR_ROLES,
  /** Exactly one end's port is in the catalog at all. */
  CATALOG_PORT,
  /** Exactly one end's port is in the ephemeral range. */
  EPHEMERAL_PORT,
  /** Neither: the lower port is taken for the server's. A guess. */
  LOWER_PORT,
  /** Nothing tells the ends apart. */
  AMBIGUOUS;

  /** The exporter or the handshake itself said it; no inference from port numbers. */
  public boolean certain() {
    return this == INITIATOR || this == TCP_SYN;
  }

  /** It rests on which ports the catalog knows, so another catalog may see it otherwise. */
  public boolean byCatalog() {
    return this == CATALOG_PORT_FOR_ROLES || this == CATALOG_PORT;
  }

  public boolean strongerThan(DirectionEvidence other) {
    return ordinal() < other.ordinal();
  }

  private static final DirectionEvidence[] VALUES = values();

  public static DirectionEvidence of(int ordinal) {
    return VALUES[ordinal];
  }
}
