package io.portcullis.streams.access;

import java.util.Set;

/** What a caller of the API may do. */
public enum Right {
  /** Read {@code /metrics} and nothing else: for Prometheus. */
  METRICS,
  /** Read everything, metrics too. */
  READ,
  /** Add and revoke exceptions; does not include reading. */
  WRITE;

  boolean isIn(Set<Right> rights) {
    return rights.contains(this) || (this == METRICS && rights.contains(READ));
  }
}
