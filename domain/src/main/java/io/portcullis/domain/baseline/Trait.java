package io.portcullis.domain.baseline;

import io.portcullis.domain.flow.Protocol;
import java.util.List;

/**
 * Something a host does that may tell what it is.
 *
 * @param serves it serves this, else it asks for it
 * @param port the server's, for ICMP type and code
 * @param peerRoles who it does that with, empty if nobody knows
 */
record Trait(boolean serves, int protocol, int port, List<String> peerRoles) {

  /** {@code serves tcp/1433}. */
  String service() {
    return (serves ? "serves " : "asks for ") + Protocol.service(protocol, port);
  }

  /** {@code serves tcp/1433 to delivery-controller}. */
  @Override
  public String toString() {
    return peerRoles.isEmpty()
        ? service()
        : service() + (serves ? " to " : " of ") + String.join(", ", peerRoles);
  }
}
