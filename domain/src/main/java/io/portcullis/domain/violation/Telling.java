package io.portcullis.domain.violation;

/**
 * What one conversation told of a violation: when it took place. What it carried is added to the
 * violation at once, and taken back by a withdrawal, which says how much.
 *
 * @param firstSeenMillis event time of its first flow
 * @param lastSeenMillis event time of its last flow
 * @param activeMillis when it was last active: {@link
 *     io.portcullis.domain.exporter.EventTime#likely}
 */
public record Telling(long firstSeenMillis, long lastSeenMillis, long activeMillis) {

  Telling and(Telling other) {
    return new Telling(
        Math.min(firstSeenMillis, other.firstSeenMillis),
        Math.max(lastSeenMillis, other.lastSeenMillis),
        Math.max(activeMillis, other.activeMillis));
  }
}
