package io.portcullis.simulator;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.verdict.VerdictKind;

/**
 * A breach that the simulation committed on purpose.
 *
 * @param zone address space
 * @param client the end that asks; the lower address where nobody can tell
 * @param server the end that serves
 * @param protocol IP protocol number
 * @param serverPort the service's port
 * @param kind what Portcullis must call it
 * @param atMillis when it began, milliseconds since 1970
 * @param story what happened, in plain words
 * @param inStorm whether it is one of so many that they are told of together
 */
public record InjectedViolation(
    String zone,
    Address client,
    Address server,
    int protocol,
    int serverPort,
    VerdictKind kind,
    long atMillis,
    String story,
    boolean inStorm) {

  /** One that is told of by itself. */
  public InjectedViolation(
      String zone,
      Address client,
      Address server,
      int protocol,
      int serverPort,
      VerdictKind kind,
      long atMillis,
      String story) {
    this(zone, client, server, protocol, serverPort, kind, atMillis, story, false);
  }

  /** What a detector must name to have found it. */
  public Finding finding() {
    return new Finding(zone, client, server, protocol, serverPort, kind);
  }
}
