package io.portcullis.domain.violation;

/** What JUDGE tells VIOLATIONS. */
public sealed interface Candidate {

  /**
   * A conversation is a violation, new or grown.
   *
   * @param violation in state OPEN; its traffic is what came since the conversation was last told
   *     of under this verdict
   * @param clientPort tells conversations of one violation apart: 0, or the client's port where the
   *     direction is a guess
   * @param activeMillis when the conversation was last active: {@link
   *     io.portcullis.domain.exporter.EventTime#likely}
   */
  record Found(Violation violation, int clientPort, long activeMillis) implements Candidate {

    Telling telling() {
      return new Telling(violation.firstSeenMillis(), violation.lastSeenMillis(), activeMillis);
    }
  }

  /**
   * A conversation is not, or no longer, what had been said of it.
   *
   * @param violation in state RESOLVED, with the reason as its explanation; its traffic takes back
   *     all that the conversation was told to have carried under this verdict
   * @param clientPort as in {@link Found}
   */
  record Withdrawn(Violation violation, int clientPort) implements Candidate {}

  /**
   * {@code sender} has told all there is to tell of what was received up to {@code
   * watermarkMillis}.
   */
  record Tick(int sender, long watermarkMillis) implements Candidate {}
}
