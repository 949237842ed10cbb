package io.portcullis.report.books;

import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.report.Kept;
import io.portcullis.report.Period;
import io.portcullis.report.ReportRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Violations with what became of them. A violation that comes back begins anew: the time to resolve
 * is that of each round, not from its first opening on.
 */
public final class ViolationBook {

  private final Period period;
  private final Optional<String> site;
  private final Map<String, Life> lives = new HashMap<>();

  public ViolationBook(ReportRequest request) {
    this.period = request.period();
    this.site = request.site();
  }

  /**
   * From opening, or opening again, to being resolved.
   *
   * @param again it had been resolved before
   * @param untilMillis when it was resolved; {@link Long#MAX_VALUE} if it was not
   */
  record Round(Violation violation, long fromMillis, long untilMillis, boolean again) {

    boolean isOver() {
      return untilMillis != Long.MAX_VALUE;
    }

    long millis() {
      return untilMillis - fromMillis;
    }
  }

  private static final class Life {
    private final List<Round> rounds = new ArrayList<>();
    private Violation newest;
    private long sinceMillis;
    private boolean again;

    void accept(Violation next) {
      boolean first = newest == null;
      boolean wasOver = !first && newest.state() == ViolationState.RESOLVED;
      boolean isOver = next.state() == ViolationState.RESOLVED;
      if (first) {
        sinceMillis = next.openedAtMillis();
      } else if (wasOver && !isOver) {
        again = next.state() == ViolationState.REOPENED;
        sinceMillis = again ? next.updatedAtMillis() : next.openedAtMillis();
      }
      newest = next;
      if (isOver && !wasOver) {
        rounds.add(new Round(next, sinceMillis, next.updatedAtMillis(), again));
      }
    }

    List<Round> all() {
      List<Round> all = new ArrayList<>(rounds);
      if (newest.state() != ViolationState.RESOLVED) {
        all.add(new Round(newest, sinceMillis, Long.MAX_VALUE, again));
      }
      return all;
    }
  }

  /** The records of one violation come in their order. */
  public void accept(Kept<Violation> record) {
    if (record.value().isEmpty()) {
      lives.remove(record.key());
      return;
    }
    Violation violation = record.value().get();
    if (isOfSite(violation)) {
      lives.computeIfAbsent(record.key(), any -> new Life()).accept(violation);
    }
  }

  private boolean isOfSite(Violation violation) {
    return site.isEmpty()
        || site.equals(violation.client().site())
        || site.equals(violation.server().site());
  }

  /** Rounds that any part of the period saw, most urgent and longest first. */
  List<Round> rounds() {
    return lives.values().stream()
        .flatMap(life -> life.all().stream())
        .filter(
            round ->
                round.fromMillis() < period.untilMillis()
                    && round.untilMillis() >= period.fromMillis())
        .sorted(
            Comparator.<Round>comparingInt(round -> -round.violation().severity().ordinal())
                .thenComparingLong(Round::fromMillis)
                .thenComparing(round -> round.violation().id()))
        .toList();
  }

  boolean opened(Round round) {
    return period.contains(round.fromMillis());
  }

  boolean resolved(Round round) {
    return round.isOver() && period.contains(round.untilMillis());
  }

  /** It stands when the period ends. */
  boolean stands(Round round) {
    return round.untilMillis() >= period.untilMillis();
  }

  Period period() {
    return period;
  }
}
