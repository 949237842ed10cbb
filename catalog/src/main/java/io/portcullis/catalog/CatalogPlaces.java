package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.domain.source.Place;
import java.util.Map;

/** Where the roles and flows of a catalog are written. */
public final class CatalogPlaces {

  private final Map<String, YamlMapping> roles;
  private final Map<String, YamlMapping> flows;

  CatalogPlaces(Map<String, YamlMapping> roles, Map<String, YamlMapping> flows) {
    this.roles = Map.copyOf(roles);
    this.flows = Map.copyOf(flows);
  }

  /** Where a role's key stands, or the role where it has no such key. */
  public Place role(String id, String key) {
    return roles.get(id).placeOf(key);
  }

  /** Where a flow's key stands, or the flow where it has no such key. */
  public Place flow(String id, String key) {
    return flows.get(id).placeOf(key);
  }
}
