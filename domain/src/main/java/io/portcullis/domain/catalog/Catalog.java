package io.portcullis.domain.catalog;

import java.util.List;

/**
 * A whole catalog as it is published: one version, swapped in one piece.
 *
 * @param version what verdicts name; unique per publication
 * @param edition which print of Citrix's paper it holds
 * @param roles every role its flows and the inventory may name
 * @param flows every flow, ids unique
 */
public record Catalog(String version, String edition, List<Role> roles, List<CatalogFlow> flows) {
  public Catalog {
    roles = List.copyOf(roles);
    flows = List.copyOf(flows);
  }
}
