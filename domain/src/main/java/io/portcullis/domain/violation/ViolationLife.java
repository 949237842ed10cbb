package io.portcullis.domain.violation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where a violation is in its life, and whether the world knows it yet (design, section 7).
 *
 * <p>Conversations send <em>candidates</em>: a violation in state OPEN whose traffic counts what
 * came since the candidate before, or one in state RESOLVED that withdraws what was said. A
 * violation is published when it opens, opens again or is resolved; what merely adds to it is
 * published at most once in a while, the last addition included.
 *
 * @param violation the newest state
 * @param publishedAtMillis receive time of the state last published
 * @param pending the newest state is not published yet
 */
public record ViolationLife(Violation violation, long publishedAtMillis, boolean pending) {

  /**
   * Named with a violation; who comes later is not, lest a list of forged ones outgrow a record.
   */
  public static final int MOST_EXPORTERS = 64;

  /**
   * What a candidate makes of a violation.
   *
   * @param known the violation so far, if there is one
   * @param updateEvery least time between two published additions
   * @return its new state, empty if the candidate changes nothing: a withdrawal of what does not
   *     stand
   */
  public static Optional<ViolationLife> after(
      Optional<ViolationLife> known, Violation candidate, Duration updateEvery) {
    boolean withdrawn = candidate.state() == ViolationState.RESOLVED;
    boolean stands = known.isPresent() && known.get().violation.state() != ViolationState.RESOLVED;
    if (withdrawn && !stands) {
      return Optional.empty();
    }
    if (known.isEmpty()) {
      return Optional.of(published(candidate));
    }
    ViolationLife life = known.get();
    if (withdrawn) {
      return Optional.of(published(life.joined(candidate, ViolationState.RESOLVED)));
    }
    if (!stands) {
      return Optional.of(published(life.joined(candidate, ViolationState.REOPENED)));
    }
    Violation joined = life.joined(candidate, life.violation.state());
    boolean due =
        joined.updatedAtMillis() - life.publishedAtMillis >= updateEvery.toMillis()
            || joined.severity() != life.violation.severity();
    return Optional.of(
        due ? published(joined) : new ViolationLife(joined, life.publishedAtMillis, true));
  }

  private static ViolationLife published(Violation violation) {
    return new ViolationLife(violation, violation.updatedAtMillis(), false);
  }

  /** The same, once its newest state is published. */
  public ViolationLife publish() {
    return published(violation);
  }

  /** Receive time from which an addition may be published. */
  public long dueMillis(Duration updateEvery) {
    return publishedAtMillis + updateEvery.toMillis();
  }

  /** Counts add up; what explains the violation is taken from whichever was said last. */
  private Violation joined(Violation candidate, ViolationState state) {
    Violation newest =
        candidate.updatedAtMillis() >= violation.updatedAtMillis() ? candidate : violation;
    TreeSet<String> exporters = new TreeSet<>(violation.exporters());
    for (String exporter : candidate.exporters()) {
      if (exporters.size() < MOST_EXPORTERS) {
        exporters.add(exporter);
      }
    }
    return new Violation(
        violation.id(),
        state,
        violation.kind(),
        newest.severity(),
        violation.zone(),
        newest.client(),
        newest.server(),
        violation.protocol(),
        violation.serverPort(),
        newest.nearest(),
        newest.explanation(),
        newest.evidence().strongerThan(violation.evidence())
            ? newest.evidence()
            : violation.evidence(),
        violation.traffic().plus(candidate.traffic()),
        List.copyOf(exporters),
        newest.catalogVersion(),
        newest.inventoryVersion(),
        Math.min(violation.firstSeenMillis(), candidate.firstSeenMillis()),
        Math.max(violation.lastSeenMillis(), candidate.lastSeenMillis()),
        violation.openedAtMillis(),
        newest.updatedAtMillis());
  }
}
