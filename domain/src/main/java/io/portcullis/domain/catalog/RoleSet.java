package io.portcullis.domain.catalog;

import java.util.List;

/**
 * The roles of a host as one shared object of a {@link CompiledCatalog}, with the roles that they
 * are by {@code is} already added. Two hosts of the same roles have the same set, so what the
 * catalog says between two sets is worked out once and then looked up.
 */
public final class RoleSet {

  private static final PairTable[] NONE = {};

  private final int ordinal;
  private final List<String> ids;
  private final RoleBits members;
  private final boolean judged;

  /**
   * What the catalog allows from this set to others, by their ordinal. Threads that race here lose
   * at most a table that is then worked out once more: tables are immutable.
   */
  private volatile PairTable[] towards = NONE;

  RoleSet(int ordinal, List<String> ids, RoleBits members, boolean judged) {
    this.ordinal = ordinal;
    this.ids = List.copyOf(ids);
    this.members = members;
    this.judged = judged;
  }

  /** The roles as they were given, sorted, without those they are by {@code is}. */
  public List<String> ids() {
    return ids;
  }

  /** At least one of the roles is held against the catalog. */
  public boolean judged() {
    return judged;
  }

  RoleBits members() {
    return members;
  }

  PairTable towards(RoleSet server) {
    PairTable[] tables = towards;
    return server.ordinal < tables.length ? tables[server.ordinal] : null;
  }

  void keep(RoleSet server, PairTable table) {
    PairTable[] tables = towards;
    PairTable[] grown = new PairTable[Math.max(tables.length, server.ordinal + 1)];
    System.arraycopy(tables, 0, grown, 0, tables.length);
    grown[server.ordinal] = table;
    towards = grown;
  }

  @Override
  public String toString() {
    return String.join(", ", ids);
  }
}
