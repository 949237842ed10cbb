package io.portcullis.domain.baseline;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import java.util.List;

/**
 * One address, or a network of addresses that are all alike, of which flows tell and the inventory
 * does not.
 *
 * @param prefix a host, or what holds several hosts and nobody else
 * @param hosts how many were seen in it
 * @param guesses roles that it seems to have, most likely first; empty if nothing tells
 * @param does what it does, most traffic first, as {@code serves tcp/1433}
 * @param peers how many hosts it speaks with
 */
public record UnknownHost(
    String zone,
    Prefix prefix,
    int hosts,
    List<RoleGuess> guesses,
    List<String> does,
    int peers,
    long flows,
    long octets,
    long firstSeenMillis,
    long lastSeenMillis) {

  public UnknownHost {
    guesses = List.copyOf(guesses);
    does = List.copyOf(does);
  }

  public List<String> roles() {
    return guesses.stream().map(RoleGuess::role).toList();
  }

  /** Not of private space: most such are nobody's to inventory. */
  public boolean ofInternet() {
    Address network = prefix.network();
    return AddressClass.of(network.high(), network.low()) == AddressClass.INTERNET;
  }
}
