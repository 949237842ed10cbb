package io.portcullis.domain.catalog;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resolves a catalog's names once, and refuses one that contradicts itself. */
final class CatalogCompiler {

  private final Catalog catalog;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, Integer> index = new HashMap<>();

  CatalogCompiler(Catalog catalog) {
    this.catalog = catalog;
  }

  CompiledCatalog compile() {
    for (AddressClass builtIn : AddressClass.values()) {
      addRole(builtInRole(builtIn));
    }
    catalog.roles().forEach(this::addRole);
    List<RoleBits> closure = closure();
    Map<String, CatalogFlow> flowById = new HashMap<>();
    List<CompiledFlow> flows = new ArrayList<>();
    for (CatalogFlow flow : catalog.flows()) {
      if (flowById.put(flow.id(), flow) != null) {
        problems.add("two flows have the id " + flow.id());
      }
      flows.add(
          new CompiledFlow(
              flow, bits(flow.id(), flow.from()), bits(flow.id(), flow.to()), address(flow)));
    }
    if (!problems.isEmpty()) {
      throw new CatalogException(catalog.version(), problems);
    }
    RoleBits judged = new RoleBits(roles.size());
    roles.values().stream().filter(Role::judged).forEach(r -> judged.add(index.get(r.id())));
    return new CompiledCatalog(
        catalog, Map.copyOf(index), closure, List.copyOf(flows), judged, Map.copyOf(flowById));
  }

  private static Role builtInRole(AddressClass builtIn) {
    return new Role(
        builtIn.roleId(), builtIn.roleId(), List.of(), List.of(), Role.Kind.EXTERNAL, false);
  }

  private void addRole(Role role) {
    if (roles.putIfAbsent(role.id(), role) != null) {
      problems.add("two roles have the id " + role.id());
    } else {
      index.put(role.id(), index.size());
    }
  }

  /** For each role itself and all that it is. */
  private List<RoleBits> closure() {
    List<RoleBits> all = new ArrayList<>();
    for (Role role : roles.values()) {
      RoleBits seen = new RoleBits(roles.size());
      addWithParents(role, seen, new ArrayList<>());
      all.add(seen);
    }
    return all;
  }

  private void addWithParents(Role role, RoleBits seen, List<String> path) {
    if (path.contains(role.id())) {
      // Told once for the whole circle: at the role of it that sorts first.
      List<String> circle = path.subList(path.indexOf(role.id()), path.size());
      if (path.indexOf(role.id()) == 0
          && circle.stream().allMatch(id -> role.id().compareTo(id) <= 0)) {
        problems.add("the role " + role.id() + " is itself, by way of " + circle);
      }
      return;
    }
    path.add(role.id());
    seen.add(index.get(role.id()));
    for (String parentId : role.is()) {
      Role parent = roles.get(parentId);
      if (parent != null) {
        addWithParents(parent, seen, path);
      } else if (path.size() == 1) {
        problems.add("the role " + role.id() + " is '" + parentId + "', which is no role");
      }
    }
    path.remove(path.size() - 1);
  }

  private RoleBits bits(String flowId, List<String> roleIds) {
    RoleBits bits = new RoleBits(roles.size());
    for (String id : roleIds) {
      Integer role = index.get(id);
      if (role == null) {
        problems.add("flow " + flowId + " names '" + id + "', which is no role");
      } else {
        bits.add(role);
      }
    }
    return bits;
  }

  private Prefix address(CatalogFlow flow) {
    if (flow.address().isEmpty()) {
      return null;
    }
    try {
      return Prefix.parse(flow.address().get());
    } catch (IllegalArgumentException e) {
      problems.add("flow " + flow.id() + ": " + e.getMessage());
      return null;
    }
  }
}
