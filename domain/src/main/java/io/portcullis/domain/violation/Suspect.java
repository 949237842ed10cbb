package io.portcullis.domain.violation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.verdict.VerdictKind;

/**
 * Whose violations they are: all that one does is looked at in one place, so that a scan, or a
 * network that the inventory lacks, is told from single violations. It follows from what makes a
 * violation itself, so no violation ever has two.
 */
public sealed interface Suspect {

  String zone();

  /** The network, or the host as one. */
  Prefix prefix();

  /** It is the client of what it is suspected of, else the server. */
  boolean asking();

  /** Id of the violation that sums up what one does too much of. */
  String stormId();

  /** A client, of whatever it asks. */
  record Client(String zone, Address address) implements Suspect {
    @Override
    public Prefix prefix() {
      return Prefix.host(address);
    }

    @Override
    public boolean asking() {
      return true;
    }

    @Override
    public String stormId() {
      return ViolationId.ofScan(zone, address);
    }
  }

  /**
   * A network of the estate's own address space that holds hosts which are in no inventory entry.
   *
   * @param prefix a /24 of IPv4, a /64 of IPv6: what people hand out as a network
   * @param asking they are the clients, else the servers
   */
  record Network(String zone, Prefix prefix, boolean asking) implements Suspect {

    private static final int V4_LENGTH = 96 + 24;
    private static final int V6_LENGTH = 64;

    static Network of(String zone, Address address, boolean asking) {
      int length = address.isV4() ? V4_LENGTH : V6_LENGTH;
      return new Network(zone, Prefix.of(address, length), asking);
    }

    @Override
    public String stormId() {
      return ViolationId.ofGap(zone, prefix, asking);
    }
  }

  /**
   * Addresses of the internet are nobody's gap: they don't belong in the inventory, and by its
   * networks a client that scans it would be told of in as many places.
   *
   * @param clientUnknown of {@link VerdictKind#UNKNOWN_ENDPOINT}, which end is in no inventory
   *     entry
   */
  static Suspect of(
      String zone, Address client, Address server, VerdictKind kind, boolean clientUnknown) {
    Address unknown = clientUnknown ? client : server;
    boolean gap =
        kind == VerdictKind.UNKNOWN_ENDPOINT
            && AddressClass.of(unknown.high(), unknown.low()) == AddressClass.UNKNOWN_INTERNAL;
    return gap ? Network.of(zone, unknown, clientUnknown) : new Client(zone, client);
  }
}
