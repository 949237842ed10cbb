package io.portcullis.domain.conversation;

import io.portcullis.domain.address.Address;

/**
 * What is known of a conversation when it is judged: the ends as direction inference left them, and
 * what was seen of each. A conversation is all traffic of one client to one service of one server;
 * its client ports do not matter.
 *
 * @param zone the address space both ends live in
 * @param client the end that asks
 * @param server the end that serves
 * @param protocol IP protocol number
 * @param serverPort the service's port; for ICMP the request's type and code (type in the high
 *     byte)
 * @param clientPort the client's port where direction is only a guess, so that the other reading
 *     can be judged; else 0
 * @param evidence why the client is the client
 * @param requestSeen packets toward the server were seen
 * @param answerSeen packets toward the client were seen
 * @param denied every packet seen was refused by a firewall or router
 * @param onlySyn the client's TCP packets held a SYN and never an ACK
 * @param answerObservable an exporter of this conversation is known to see both directions between
 *     these networks
 * @param sampled at least one exporter of it samples packets, so a missing answer proves nothing
 * @param lastSeenMillis event time, at which inventory is asked for the ends' roles
 */
public record ConversationFacts(
    String zone,
    Address client,
    Address server,
    int protocol,
    int serverPort,
    int clientPort,
    DirectionEvidence evidence,
    boolean requestSeen,
    boolean answerSeen,
    boolean denied,
    boolean onlySyn,
    boolean answerObservable,
    boolean sampled,
    long lastSeenMillis) {

  /** Only one direction was seen. */
  public boolean halfSeen() {
    return !(requestSeen && answerSeen);
  }
}
