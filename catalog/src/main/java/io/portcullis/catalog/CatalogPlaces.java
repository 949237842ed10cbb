package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.domain.source.Place;
import java.util.Map;
import java.util.Set;

/** Where the roles and flows of a catalog are written. */
public final class CatalogPlaces {

  private final Map<String, YamlMapping> roles;
  private final Map<String, YamlMapping> flows;

  private final Set<String> siteFlows;

  CatalogPlaces(
      Map<String, YamlMapping> roles, Map<String, YamlMapping> flows, Set<String> siteFlows) {
    this.roles = Map.copyOf(roles);
    this.flows = Map.copyOf(flows);
    this.siteFlows = Set.copyOf(siteFlows);
  }

  /** The flow was written by the site itself. */
  public boolean isOfSite(String flowId) {
    return siteFlows.contains(flowId);
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
