package io.portcullis.domain.violation;

/** Where a violation is in its life (design, section 7). */
public enum ViolationState {
  OPEN,
  RESOLVED,
  REOPENED,
  EXCEPTED;

  /** It goes on, and nobody accepts it. */
  public boolean isStanding() {
    return this == OPEN || this == REOPENED;
  }
}
