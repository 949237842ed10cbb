package io.portcullis.cli.catalog;

import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Role;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which flows are for a role: those that name it, or anything that it is. */
final class RoleKinds {

  private final Map<String, Role> roles = new HashMap<>();

  RoleKinds(Catalog catalog) {
    catalog.roles().forEach(role -> roles.put(role.id(), role));
  }

  /** The role and all that it is. */
  Set<String> of(String id) {
    Set<String> kinds = new LinkedHashSet<>();
    collect(id, kinds);
    return kinds;
  }

  private void collect(String id, Set<String> kinds) {
    Role role = roles.get(id);
    if (kinds.add(id) && role != null) {
      role.is().forEach(parent -> collect(parent, kinds));
    }
  }

  boolean isClient(String id, CatalogFlow flow) {
    return meets(id, flow.from()) || (flow.bidirectional() && meets(id, flow.to()));
  }

  boolean isServer(String id, CatalogFlow flow) {
    return meets(id, flow.to()) || (flow.bidirectional() && meets(id, flow.from()));
  }

  private boolean meets(String id, List<String> end) {
    return !Collections.disjoint(of(id), end);
  }
}
