package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A catalog while its files are read: what they said, where, and what does not fit together. */
final class CatalogDraft {

  private static final int VERSION_BYTES = 6;
  private static final Set<String> BUILT_IN =
      Set.copyOf(Arrays.stream(AddressClass.values()).map(AddressClass::roleId).toList());

  private final Problems problems;
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, YamlMapping> rolePlaces = new LinkedHashMap<>();
  private final Map<String, CatalogFlow> flows = new LinkedHashMap<>();
  private final Map<String, YamlMapping> flowPlaces = new LinkedHashMap<>();
  private final Set<String> siteFlows = new HashSet<>();
  private final SiteChanges changes;
  private String edition = "";
  private Place editionPlace;

  CatalogDraft(Problems problems) {
    this.problems = problems;
    this.changes = new SiteChanges(problems);
  }

  void edition(String name, Place place) {
    if (editionPlace != null) {
      problems.error(place, "a catalog is of one edition", "the other is at " + editionPlace);
    }
    edition = name;
    editionPlace = place;
  }

  void role(Role role, YamlMapping at) {
    if (BUILT_IN.contains(role.id())) {
      problems.error(at.placeOf("id"), "the role '" + role.id() + "' is built in", "remove it");
    }
    YamlMapping before = rolePlaces.putIfAbsent(role.id(), at);
    if (before == null) {
      roles.put(role.id(), role);
    } else {
      twice("role", role.id(), at, before);
    }
  }

  /**
   * @param site the site itself wrote it
   */
  void flow(CatalogFlow flow, YamlMapping at, boolean site) {
    if (site) {
      siteFlows.add(flow.id());
    }
    YamlMapping before = flowPlaces.putIfAbsent(flow.id(), at);
    if (before == null) {
      flows.put(flow.id(), flow);
    } else {
      twice("flow", flow.id(), at, before);
    }
  }

  /**
   * @param place what the flow shall say later of where it was changed
   */
  void change(YamlMapping change, String place) {
    changes.ask(change, place);
  }

  private void twice(String what, String id, YamlMapping at, YamlMapping before) {
    problems.error(
        at.placeOf("id"),
        "there is a " + what + " '" + id + "' already",
        "it is at " + before.placeOf("id") + "; give this one another id");
  }

  /**
   * @param directory what to name if it held nothing
   */
  SourcedCatalog finish(String directory) {
    if (roles.isEmpty() || flows.isEmpty()) {
      problems.error(
          Place.wholeFile(directory),
          "there is no catalog here: " + roles.size() + " roles, " + flows.size() + " flows",
          "name a directory with roles and flows in *.yaml");
    }
    changes.apply(flows, siteFlows);
    RoleNames names = new RoleNames(roles.values());
    roles.forEach((id, role) -> checkRole(role, names));
    flows.forEach((id, flow) -> checkFlow(flow, names));
    problems.throwIfErrors();
    List<Role> allRoles = List.copyOf(roles.values());
    List<CatalogFlow> allFlows = List.copyOf(flows.values());
    return new SourcedCatalog(
        new Catalog(version(allRoles, allFlows), edition, allRoles, allFlows),
        new CatalogPlaces(rolePlaces, flowPlaces, siteFlows),
        problems.all());
  }

  private void checkRole(Role role, RoleNames names) {
    YamlMapping at = rolePlaces.get(role.id());
    checkRoles(at, "is", role.is(), names);
    if (ancestors(role.id(), new HashSet<>()).contains(role.id())) {
      problems.error(
          at.placeOf("is"),
          "the role '" + role.id() + "' is itself in the end",
          "break the circle");
    }
    names
        .clashes()
        .forEach(
            (name, both) -> {
              if (role.name().equals(name) || role.aliases().contains(name)) {
                problems.error(
                    at.placeOf("aliases"), "'" + name + "' names " + both, "leave it to one role");
              }
            });
  }

  private Set<String> ancestors(String id, Set<String> seen) {
    Role role = roles.get(id);
    if (role != null) {
      for (String parent : role.is()) {
        if (seen.add(parent)) {
          ancestors(parent, seen);
        }
      }
    }
    return seen;
  }

  private void checkFlow(CatalogFlow flow, RoleNames names) {
    YamlMapping at = flowPlaces.get(flow.id());
    checkRoles(at, "from", flow.from(), names);
    checkRoles(at, "to", flow.to(), names);
    checkOthers(flow, at, "overlaps", flow.overlaps());
    checkOthers(flow, at, "encryptedBy", flow.encryptedBy());
  }

  private void checkOthers(CatalogFlow flow, YamlMapping at, String key, List<String> others) {
    for (YamlValue value : at.get(key).map(YamlValue::oneOrMore).orElse(List.of())) {
      String id = value.text().orElse("");
      if (id.equals(flow.id())) {
        problems.error(
            value.place(), "the flow names itself in '" + key + "'", "name the other flow");
      } else if (others.contains(id) && !flows.containsKey(id)) {
        problems.error(
            value.place(), "'" + id + "' is the id of no flow", guess(id, flows.keySet()));
      }
    }
  }

  private static String guess(String id, Set<String> known) {
    return Spelling.nearest(id, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("name a flow of this catalog");
  }

  private void checkRoles(YamlMapping at, String key, List<String> ids, RoleNames names) {
    List<YamlValue> values = at.get(key).map(YamlValue::oneOrMore).orElse(List.of());
    for (YamlValue value : values) {
      String id = value.text().orElse("");
      if (ids.contains(id) && !roles.containsKey(id) && !BUILT_IN.contains(id)) {
        String remedy =
            names
                .resolve(id)
                .or(() -> names.nearest(id))
                .map(near -> "did you mean '" + near + "'?")
                .orElse("add it to the roles");
        problems.error(value.place(), "'" + id + "' is the id of no role", remedy);
      }
    }
  }

  /** The same content always has the same version, and other content another. */
  private String version(List<Role> allRoles, List<CatalogFlow> allFlows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] content = (allRoles + "\n" + allFlows).getBytes(StandardCharsets.UTF_8);
      String hash = HexFormat.of().formatHex(digest.digest(content), 0, VERSION_BYTES);
      return edition.isEmpty() ? hash : edition + "-" + hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
