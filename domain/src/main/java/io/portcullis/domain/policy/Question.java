package io.portcullis.domain.policy;

import io.portcullis.domain.address.Address;

/**
 * May this client open a conversation with this server?
 *
 * @param zone the address space both ends live in
 * @param protocol IP protocol number
 * @param port the server's port; for ICMP the request's type and code
 * @param atMillis when: inventory entries hold for a time
 */
public record Question(
    String zone, Address client, Address server, int protocol, int port, long atMillis) {

  public Question {
    if (client.isV4() != server.isV4()) {
      throw new IllegalArgumentException(
          client + " and " + server + " can't speak to each other: one is IPv4, the other IPv6");
    }
  }
}
