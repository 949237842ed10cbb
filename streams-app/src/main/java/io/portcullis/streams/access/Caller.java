package io.portcullis.streams.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody who asks.
 *
 * @param name of the user or token; empty for somebody who need not say
 */
public record Caller(String name, Set<Right> rights) {

  private static final Caller ANYONE = new Caller("", EnumSet.allOf(Right.class));

  public Caller {
    rights = Set.copyOf(rights);
  }

  /** Whoever reaches the port, where the configuration names nobody. */
  public static Caller anyone() {
    return ANYONE;
  }

  public boolean may(Right right) {
    return right.isIn(rights);
  }
}
