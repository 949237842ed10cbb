package io.portcullis.domain.baseline;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.violation.Traffic;

/**
 * A conversation as far as a guess at who its ends are needs it.
 *
 * @param facts what was seen
 * @param client what the inventory knows of the client
 * @param server what it knows of the server
 */
public record Sighting(
    ConversationFacts facts,
    Endpoint client,
    Endpoint server,
    Traffic traffic,
    long firstSeenMillis,
    long lastSeenMillis) {

  /** Someone is at the server's address: targets of a scan mostly do not exist. */
  boolean serverIsThere() {
    if (facts.answerSeen()) {
      return true;
    }
    return !facts.denied() && !(facts.protocol() == Protocol.TCP && facts.onlySyn());
  }

  Address address(boolean ofServer) {
    return ofServer ? facts.server() : facts.client();
  }

  Endpoint end(boolean ofServer) {
    return ofServer ? server : client;
  }

  long octets() {
    return traffic.octetsToServer() + traffic.octetsToClient();
  }
}
