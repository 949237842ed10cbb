package io.portcullis.cli.catalog;

import io.portcullis.cli.WrongUseException;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.RoleNames;

/** A role as somebody names it on a command line: by id, printed name or alias. */
public final class NamedRole {

  private NamedRole() {}

  /**
   * The role's id.
   *
   * @throws WrongUseException where the catalog has no such role; it names the nearest one
   */
  public static String id(String name, Catalog catalog) {
    RoleNames names = new RoleNames(catalog.roles());
    return names
        .resolve(name)
        .orElseThrow(
            () ->
                new WrongUseException(
                    "'"
                        + name
                        + "' is no role"
                        + names
                            .nearest(name)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(" of the catalog.")));
  }
}
