package io.portcullis.domain.catalog;

import java.util.List;

/**
 * What a host is in a Citrix estate.
 *
 * @param id {@code delivery-controller}
 * @param name as Citrix prints it
 * @param aliases other printed names and abbreviations that resolve to it
 * @param is roles whose flows it has as well: a Cloud Connector is a Delivery Controller
 * @param kind what sort of thing carries it
 * @param judged true for the roles whose conversations are held against the catalog; traffic
 *     between two ends of which neither is judged (a user's browser and the internet) is out of
 *     scope
 */
public record Role(
    String id, String name, List<String> aliases, List<String> is, Kind kind, boolean judged) {

  /**
   * Hosts of the estate, third-party infrastructure, cloud services, the outside, and names that
   * are no host.
   */
  public enum Kind {
    HOST,
    INFRASTRUCTURE,
    CLOUD,
    EXTERNAL,
    PSEUDO
  }

  public Role {
    aliases = List.copyOf(aliases);
    is = List.copyOf(is);
  }
}
