package io.portcullis.streams.disorder;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;

/**
 * One flow record, as one exporter wrote it.
 *
 * @param flags tcpControlBits, {@link Flow#ABSENT} if it does not tell them
 * @param denied a firewall refused it; such records carry no traffic
 * @param startMillis by the exporter's clock
 * @param endMillis by the exporter's clock
 * @param receivedMillis when the first copy of its packet was received; 0 while it is on its way
 */
public record Seen(
    Exporter exporter,
    int protocol,
    String source,
    int sourcePort,
    String destination,
    int destinationPort,
    int flags,
    boolean denied,
    long packets,
    long octets,
    long startMillis,
    long endMillis,
    long receivedMillis) {

  /** No more than a SYN was sent. */
  public boolean isAttempt() {
    return protocol == Protocol.TCP && !denied && TcpFlags.onlySyn(flags);
  }

  public Seen received(long millis) {
    return new Seen(
        exporter,
        protocol,
        source,
        sourcePort,
        destination,
        destinationPort,
        flags,
        denied,
        packets,
        octets,
        startMillis,
        endMillis,
        millis);
  }
}
