package io.portcullis.capture;

import io.portcullis.domain.address.Address;

/**
 * One UDP datagram of a capture. A file that is only a payload has no addresses, ports or time:
 * they are {@link #NOWHERE} and 0.
 *
 * @param timestampMillis when it was captured, milliseconds since 1970
 * @param payload what follows the UDP header; less than was sent where the capture was cut or the
 *     datagram fragmented. Not shared with anybody
 */
public record CapturedDatagram(
    Address source,
    int sourcePort,
    Address destination,
    int destinationPort,
    long timestampMillis,
    byte[] payload) {

  /** The unspecified address, 0.0.0.0. */
  public static final Address NOWHERE = Address.v4(0);
}
