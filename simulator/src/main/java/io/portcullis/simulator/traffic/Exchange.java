package io.portcullis.simulator.traffic;

import io.portcullis.domain.flow.Protocol;

/**
 * What is said, whoever says it.
 *
 * @param flowId the catalog flow that allows it; empty if none does
 * @param protocol IP protocol number
 * @param clientPort a port, or {@link #EPHEMERAL} or {@link #SAME_PORT}
 * @param serverPort a port, or {@link #SELF_CHOSEN}; ignored for ICMP, which is always an echo
 * @param shape how much is said
 * @param refused a firewall lets none of it through
 */
record Exchange(
    String flowId, int protocol, int clientPort, int serverPort, Shape shape, boolean refused) {

  /** The client's port is the service's: NTP's 123 to 123, heartbeats from 3003 to 3003. */
  static final int SAME_PORT = -1;

  /** The operating system picks the client's port. */
  static final int EPHEMERAL = -2;

  /** Servers that listen on a port they picked themselves, as StoreFront's peers do. */
  static final int SELF_CHOSEN = -3;

  static Exchange tcp(String flowId, int port, Shape shape) {
    return new Exchange(flowId, Protocol.TCP, EPHEMERAL, port, shape, false);
  }

  static Exchange udp(String flowId, int port, Shape shape) {
    return new Exchange(flowId, Protocol.UDP, EPHEMERAL, port, shape, false);
  }

  static Exchange ping(String flowId) {
    return new Exchange(flowId, Protocol.ICMP, 0, 0, Shape.QUESTION, false);
  }

  Exchange from(int port) {
    return new Exchange(flowId, protocol, port, serverPort, shape, refused);
  }

  Exchange turnedAway() {
    return new Exchange(flowId, protocol, clientPort, serverPort, shape, true);
  }
}
