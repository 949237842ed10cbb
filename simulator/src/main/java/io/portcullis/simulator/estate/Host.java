package io.portcullis.simulator.estate;

import io.portcullis.domain.address.Address;
import java.util.List;
import java.util.Optional;

/**
 * A host of the simulation.
 *
 * @param name as in the inventory
 * @param site {@code london}, {@code frankfurt}; empty outside of both
 * @param segment where in the site
 * @param roles role ids of the catalog; empty for a host that no inventory entry names
 * @param v4 its IPv4 address
 * @param v6 its IPv6 address, if it has one as well
 */
public record Host(
    String name,
    String site,
    Segment segment,
    List<String> roles,
    Address v4,
    Optional<Address> v6) {

  public Host {
    roles = List.copyOf(roles);
  }

  public boolean is(String role) {
    return roles.contains(role);
  }

  public boolean at(String otherSite) {
    return site.equals(otherSite);
  }

  /** IPv6 is spoken only where both ends have it. */
  public boolean sharesV6With(Host other) {
    return v6.isPresent() && other.v6.isPresent();
  }
}
