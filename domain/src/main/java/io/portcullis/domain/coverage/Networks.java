package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where an end of an expectation is, in networks: a /24, or a /64 of IPv6, by which is learned who
 * sees what. Immutable once built.
 */
public final class Networks {

  /** Stands for every network that no inventory entry speaks for. */
  public static final Address OUTSIDE = new Address(0, 0);

  private static final int V4_NETWORK = 96 + 24;
  private static final int V6_NETWORK = 64;

  private final Set<Address> networks = new HashSet<>();

  /** Prefixes wider than a network: they hold many. */
  private final List<Prefix> wide = new ArrayList<>();

  private Networks() {}

  /** The network of an address. */
  public static Address of(Address address) {
    return Prefix.of(address, address.isV4() ? V4_NETWORK : V6_NETWORK).network();
  }

  /**
   * @param outside whatever is in no inventory entry belongs to it as well
   */
  static Networks of(Collection<Prefix> prefixes, boolean outside) {
    Networks all = new Networks();
    for (Prefix prefix : prefixes) {
      boolean narrow = prefix.length() >= (prefix.network().isV4() ? V4_NETWORK : V6_NETWORK);
      if (narrow) {
        all.networks.add(of(prefix.network()));
      } else {
        all.wide.add(prefix);
      }
    }
    if (outside) {
      all.networks.add(OUTSIDE);
    }
    return all;
  }

  boolean contains(Address network) {
    if (networks.contains(network)) {
      return true;
    }
    for (Prefix prefix : wide) {
      if (prefix.contains(network)) {
        return true;
      }
    }
    return false;
  }

  /** Its networks, of {@code known} where prefixes are too wide to list theirs. */
  Collection<Address> among(Collection<Address> known) {
    if (wide.isEmpty()) {
      return networks;
    }
    return known.stream().filter(this::contains).toList();
  }
}
