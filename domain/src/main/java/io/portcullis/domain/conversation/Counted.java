package io.portcullis.domain.conversation;

import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.violation.Traffic;
import java.nio.ByteBuffer;

/**
 * How much of what a conversation carried the trends have already. Mutable.
 *
 * <pre>
 * flows, packets and octets to server, packets and octets to client: 5 x n | up to, grown: 2 x s
 * </pre>
 *
 * n and s as in {@link ConversationFormat}.
 */
final class Counted {

  static final int MOST_BYTES = 7 * ShortNumbers.MOST_BYTES;

  private long flows;
  private long packetsToServer;
  private long octetsToServer;
  private long packetsToClient;
  private long octetsToClient;

  /** Receive time up to which they have it, 0 if they have nothing. */
  private long atMillis;

  /** Event time of the newest that they don't have, 0 if they have all. */
  private long grownMillis;

  long atMillis() {
    return atMillis;
  }

  long grownMillis() {
    return grownMillis;
  }

  void grownAt(long eventMillis) {
    grownMillis = Math.max(grownMillis, eventMillis);
  }

  /**
   * Takes in what was counted of another conversation that proved to be part of this one, so that
   * it does not count again.
   *
   * @param turned its client is this one's server
   */
  void add(Counted other, boolean turned) {
    flows += other.flows;
    packetsToServer += turned ? other.packetsToClient : other.packetsToServer;
    octetsToServer += turned ? other.octetsToClient : other.octetsToServer;
    packetsToClient += turned ? other.packetsToServer : other.packetsToClient;
    octetsToClient += turned ? other.octetsToServer : other.octetsToClient;
    atMillis = Math.max(atMillis, other.atMillis);
    grownMillis = Math.max(grownMillis, other.grownMillis);
  }

  /**
   * What the conversation carried beyond what is counted, which is then all of it. Nothing is taken
   * back: where two parts of a conversation were counted for themselves, by exporters that
   * disagree, it has to grow beyond both.
   */
  Growth take(Traffic carried, long receivedMillis) {
    Growth growth =
        new Growth(
            atMillis == 0,
            Math.max(0, carried.flows() - flows),
            Math.max(0, carried.packetsToServer() - packetsToServer),
            Math.max(0, carried.octetsToServer() - octetsToServer),
            Math.max(0, carried.packetsToClient() - packetsToClient),
            Math.max(0, carried.octetsToClient() - octetsToClient),
            grownMillis);
    flows += growth.flows();
    packetsToServer += growth.packetsToServer();
    octetsToServer += growth.octetsToServer();
    packetsToClient += growth.packetsToClient();
    octetsToClient += growth.octetsToClient();
    atMillis = receivedMillis;
    grownMillis = 0;
    return growth;
  }

  /**
   * @param baseMillis what times are told from
   */
  void write(ConversationWriter out, long baseMillis) {
    out.putNumber(flows);
    out.putNumber(packetsToServer);
    out.putNumber(octetsToServer);
    out.putNumber(packetsToClient);
    out.putNumber(octetsToClient);
    out.putSigned(atMillis - baseMillis);
    out.putSigned(grownMillis - baseMillis);
  }

  void read(ByteBuffer in, long baseMillis) {
    flows = ShortNumbers.get(in);
    packetsToServer = ShortNumbers.get(in);
    octetsToServer = ShortNumbers.get(in);
    packetsToClient = ShortNumbers.get(in);
    octetsToClient = ShortNumbers.get(in);
    atMillis = baseMillis + ShortNumbers.getSigned(in);
    grownMillis = baseMillis + ShortNumbers.getSigned(in);
  }
}
