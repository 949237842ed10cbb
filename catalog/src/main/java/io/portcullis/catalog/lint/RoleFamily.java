package io.portcullis.catalog.lint;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.Role.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roles of a catalog with all that each is by {@code is}. */
final class RoleFamily {

  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final List<BitSet> kinds = new ArrayList<>();

  RoleFamily(Collection<Role> all) {
    for (AddressClass builtIn : AddressClass.values()) {
      add(new Role(builtIn.roleId(), "", List.of(), List.of(), Kind.HOST, false));
    }
    all.forEach(this::add);
    roles.values().forEach(role -> kinds.add(everything(role.id(), new BitSet())));
  }

  private void add(Role role) {
    roles.put(role.id(), role);
    index.put(role.id(), index.size());
  }

  private BitSet everything(String id, BitSet seen) {
    if (!seen.get(index.get(id))) {
      seen.set(index.get(id));
      roles.get(id).is().forEach(parent -> everything(parent, seen));
    }
    return seen;
  }

  Role role(String id) {
    return roles.get(id);
  }

  BitSet set(Collection<String> ids) {
    BitSet set = new BitSet();
    ids.forEach(id -> set.set(index.get(id)));
    return set;
  }

  /** A host of this role fits that end of a flow. */
  boolean fits(String id, BitSet end) {
    return kinds.get(index.get(id)).intersects(end);
  }

  /** Every host that fits the one end fits the other as well. */
  boolean allFit(Collection<String> ids, BitSet end) {
    return ids.stream().allMatch(id -> fits(id, end));
  }

  /** Roles that machines have and whose hosts fit this end. */
  List<Role> carriers(BitSet end) {
    return roles.values().stream()
        .filter(role -> role.kind() != Kind.PSEUDO && fits(role.id(), end))
        .toList();
  }

  long judged() {
    return roles.values().stream().filter(Role::judged).count();
  }
}
