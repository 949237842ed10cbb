package io.portcullis.domain.coverage;

/** What is known of an expectation (design, section 8). */
public enum CoverageState {
  /** Not shown yet, and not overdue. */
  NEVER_SEEN,
  /** Shown, and not overdue. */
  ACTIVE,
  /** Overdue, and whoever would have seen it saw everything and not this. */
  ABSENT,
  /** Nobody who could have seen it could be relied on. */
  NOT_OBSERVABLE,
  /** An end has no asset in the inventory. */
  NOT_APPLICABLE
}
