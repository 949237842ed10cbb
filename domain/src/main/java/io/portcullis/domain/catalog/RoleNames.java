package io.portcullis.domain.catalog;

import io.portcullis.domain.address.AddressClass;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds roles by what people call them: id, printed name or alias, in any case, with blanks, dashes
 * and underscores alike.
 */
public final class RoleNames {

  private static final Pattern GAPS = Pattern.compile("[\\s_-]+");

  private final Map<String, String> idByName = new HashMap<>();
  private final Map<String, String> clashes = new TreeMap<>();

  public RoleNames(Collection<Role> roles) {
    for (AddressClass builtIn : AddressClass.values()) {
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
    return GAPS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
  }

  /** The role's id. */
  public Optional<String> resolve(String name) {
    String known = idByName.get(name);
    return Optional.ofNullable(known != null ? known : idByName.get(folded(name)));
  }

  /**
   * The role's id.
   *
   * @throws IllegalArgumentException if there is no such role; it names the one that comes nearest
   */
  public String require(String name) {
    return resolve(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is no role"
                        + nearest(name)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(" of the catalog")));
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
