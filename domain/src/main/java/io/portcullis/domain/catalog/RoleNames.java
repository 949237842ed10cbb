package io.portcullis.domain.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds roles by what people call them: id, printed name or alias, in any case, with blanks, dashes
 * and underscores alike.
 */
public final class RoleNames {

  private final Map<String, String> idByName = new HashMap<>();
  private final Map<String, String> clashes = new TreeMap<>();

  public RoleNames(Collection<Role> roles) {
    for (var builtIn : io.portcullis.domain.address.AddressClass.values()) {
      idByName.put(folded(builtIn.roleId()), builtIn.roleId());
    }
    roles.forEach(role -> add(role.id(), role.id()));
    for (Role role : roles) {
      add(role.name(), role.id());
      role.aliases().forEach(alias -> add(alias, role.id()));
    }
  }

  private void add(String name, String id) {
    String before = idByName.putIfAbsent(folded(name), id);
    if (before != null && !before.equals(id)) {
      clashes.put(name, before + " and " + id);
    }
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
  }

  /** The role's id. */
  public Optional<String> resolve(String name) {
    return Optional.ofNullable(idByName.get(folded(name)));
  }

  /** The known name that comes nearest to a misspelt one, as an id. */
  public Optional<String> nearest(String name) {
    Set<String> known = idByName.keySet();
    return Spelling.nearest(folded(name), known).map(idByName::get);
  }

  /** Names that two roles claim, each with the two. */
  public Map<String, String> clashes() {
    return Map.copyOf(clashes);
  }
}
