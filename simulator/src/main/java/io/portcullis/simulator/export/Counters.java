package io.portcullis.simulator.export;

/**
 * What one direction of a flow carried.
 *
 * @param packets packets counted
 * @param octets bytes of the IP packets
 * @param tcpFlags every TCP flag seen, 0 for other protocols
 */
public record Counters(long packets, long octets, int tcpFlags) {

  /** A direction in which nothing was seen. */
  public static final Counters NOTHING = new Counters(0, 0, 0);

  public boolean seen() {
    return packets > 0;
  }
}
