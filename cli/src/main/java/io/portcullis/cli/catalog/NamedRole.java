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
    try {
      return new RoleNames(catalog.roles()).require(name);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
  }
}
