package io.portcullis.catalog.lint;

import io.portcullis.catalog.CatalogPlaces;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.Role.Kind;
import io.portcullis.domain.source.Problems;
import java.util.BitSet;

/** What is odd in the roles. Two roles of one name and circles of {@code is} are errors already. */
final class RoleChecks {

  private final CatalogPlaces places;
  private final RoleFamily family;
  private final Problems problems;

  RoleChecks(CatalogPlaces places, RoleFamily family, Problems problems) {
    this.places = places;
    this.family = family;
    this.problems = problems;
  }

  void check(Catalog catalog) {
    BitSet named = new BitSet();
    catalog
        .flows()
        .forEach(
            flow -> {
              named.or(family.set(flow.from()));
              named.or(family.set(flow.to()));
            });
    for (Role role : catalog.roles()) {
      if (role.kind() != Kind.PSEUDO && !family.fits(role.id(), named)) {
        problems.warning(
            places.role(role.id(), "id"),
            "no flow is for '" + role.id() + "', nor for anything that it is",
            role.judged()
                ? "all its traffic will be a violation: add its flows, or remove it"
                : "add its flows, or remove it");
      }
    }
  }
}
