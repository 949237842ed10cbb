package io.portcullis.domain.violation;

import io.portcullis.domain.violation.LatestTargets.Target;

/**
 * What is known of one suspect: its latest targets, and if they were too many once, what they came
 * to. Immutable.
 *
 * @param latest its latest targets
 * @param counts what the violation that sums it up has to say
 * @param toldMillis receive time of the newest that was told
 * @param dueMillis watermark at which it is looked at again, 0 if none is set
 */
public record Storm(LatestTargets latest, StormCounts counts, long toldMillis, long dueMillis) {

  static final Storm NONE = new Storm(LatestTargets.NONE, StormCounts.NONE, 0, 0);

  Storm with(Target target, StormConfig config, long atMillis) {
    return new Storm(
        latest.with(target, config.targets() + 1),
        counts,
        Math.max(toldMillis, atMillis),
        dueMillis);
  }

  Storm without(String violationId) {
    return new Storm(latest.without(violationId), counts, toldMillis, dueMillis);
  }

  Storm with(StormCounts newer) {
    return new Storm(latest, newer, toldMillis, dueMillis);
  }

  Storm dueAt(long watermarkMillis) {
    return new Storm(latest, counts, toldMillis, watermarkMillis);
  }
}
