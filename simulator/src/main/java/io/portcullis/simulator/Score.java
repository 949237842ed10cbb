package io.portcullis.simulator;

import io.portcullis.domain.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well findings fit the truth, whole and per kind.
 *
 * @param overall over all kinds
 * @param byKind every kind that was injected or found
 * @param missed injected and not found
 * @param wrong found and not injected
 */
public record Score(
    Tally overall,
    Map<VerdictKind, Tally> byKind,
    List<InjectedViolation> missed,
    List<Finding> wrong) {

  public Score {
    byKind = Map.copyOf(byKind);
    missed = List.copyOf(missed);
    wrong = List.copyOf(wrong);
  }

  /**
   * @param hits found and injected
   * @param missed injected and not found
   * @param wrong found and not injected
   */
  public record Tally(int hits, int missed, int wrong) {

    static final Tally NONE = new Tally(0, 0, 0);

    /** The share of findings that are true; 1 where nothing was found. */
    public double precision() {
      return hits + wrong == 0 ? 1 : (double) hits / (hits + wrong);
    }

    /** The share of the truth that was found; 1 where nothing was injected. */
    public double recall() {
      return hits + missed == 0 ? 1 : (double) hits / (hits + missed);
    }

    public Tally plus(Tally other) {
      return new Tally(hits + other.hits, missed + other.missed, wrong + other.wrong);
    }
  }

  public boolean perfect() {
    return missed.isEmpty() && wrong.isEmpty();
  }

  /**
   * The same where there are storms: that some of a storm's parts are told of by themselves is
   * neither right nor wrong.
   */
  public static Score of(GroundTruth truth, Collection<Finding> found) {
    Set<Finding> counted = new LinkedHashSet<>(found);
    truth.storms().stream()
        .flatMap(storm -> storm.parts().stream())
        .forEach(part -> counted.remove(part.finding()));
    return of(truth.injected(), counted);
  }

  /** Holds {@code found} against {@code injected}; finding the same thing twice counts once. */
  public static Score of(Collection<InjectedViolation> injected, Collection<Finding> found) {
    Set<Finding> open = new LinkedHashSet<>(found);
    Map<VerdictKind, Tally> byKind = new EnumMap<>(VerdictKind.class);
    List<InjectedViolation> missed = new ArrayList<>();
    for (InjectedViolation violation : injected) {
      boolean hit = open.remove(violation.finding());
      byKind.merge(violation.kind(), hit ? new Tally(1, 0, 0) : new Tally(0, 1, 0), Tally::plus);
      if (!hit) {
        missed.add(violation);
      }
    }
    open.forEach(finding -> byKind.merge(finding.kind(), new Tally(0, 0, 1), Tally::plus));
    Tally overall = byKind.values().stream().reduce(Tally.NONE, Tally::plus);
    return new Score(overall, byKind, missed, List.copyOf(open));
  }
}
