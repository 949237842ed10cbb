package io.portcullis.simulator.traffic;

import io.portcullis.domain.address.Address;
import io.portcullis.simulator.estate.Host;
import io.portcullis.simulator.export.Counters;
import java.util.Optional;

/**
 * Two hosts talking, as it really happened: what exporters make of it is their affair.
 *
 * @param flowId the catalog flow that allows it; empty if none does
 * @param client who began
 * @param server who was spoken to
 * @param clientAddress the client's IPv4 or IPv6 address
 * @param serverAddress of the same family
 * @param protocol IP protocol number
 * @param clientPort 0 for ICMP
 * @param serverPort for ICMP the request's type and code, type in the high byte
 * @param startMillis first packet
 * @param endMillis last packet
 * @param request client to server
 * @param answer server to client
 * @param refused a firewall let none of it through
 * @param breach set if it was committed on purpose
 */
public record Conversation(
    String flowId,
    Host client,
    Host server,
    Address clientAddress,
    Address serverAddress,
    int protocol,
    int clientPort,
    int serverPort,
    long startMillis,
    long endMillis,
    Counters request,
    Counters answer,
    boolean refused,
    Optional<Breach> breach) {

  public boolean isV4() {
    return clientAddress.isV4();
  }

  /** Both ends stand at {@code site}. */
  public boolean within(String site) {
    return client.at(site) && server.at(site);
  }

  /** Exactly one end stands at {@code site}. */
  public boolean leaves(String site) {
    return client.at(site) != server.at(site);
  }
}
