package io.portcullis.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well reports of missing flows fit the truth. A report is right if it names an expectation
 * that fell silent, came when it must, and ended when the flow was back; a report of the right flow
 * at a wrong time is both missed and wrong.
 *
 * @param tally how many
 * @param told what fell silent, with the report that is right
 * @param missed what must have been reported, and was not
 * @param wrong what was reported, and should not have been
 */
public record MissingScore(
    Score.Tally tally,
    Map<Absence, MissingFinding> told,
    List<Absence> missed,
    List<MissingFinding> wrong) {

  public MissingScore {
    told = Map.copyOf(told);
    missed = List.copyOf(missed);
    wrong = List.copyOf(wrong);
  }

  public boolean perfect() {
    return missed.isEmpty() && wrong.isEmpty();
  }

  /** Holds {@code found} against {@code absences}; a second report of one absence is wrong. */
  public static MissingScore of(Collection<Absence> absences, Collection<MissingFinding> found) {
    List<MissingFinding> wrong = new ArrayList<>();
    Map<Absence, MissingFinding> right = new LinkedHashMap<>();
    for (MissingFinding finding : found) {
      boolean fits =
          absences.stream()
              .filter(absence -> fits(absence, finding))
              .anyMatch(absence -> right.putIfAbsent(absence, finding) == null);
      if (!fits) {
        wrong.add(finding);
      }
    }
    List<Absence> missed =
        absences.stream()
            .filter(absence -> absence.certain() && !right.containsKey(absence))
            .toList();
    return new MissingScore(
        new Score.Tally(right.size(), missed.size(), wrong.size()), right, missed, wrong);
  }

  private static boolean fits(Absence absence, MissingFinding finding) {
    boolean opened =
        absence.key().equals(finding.key()) && absence.opens().holds(finding.openedMillis());
    if (!opened) {
      return false;
    }
    return finding.resolvedMillis().isPresent()
        ? ended(absence, finding.resolvedMillis().getAsLong())
        : lasts(absence);
  }

  private static boolean ended(Absence absence, long resolvedMillis) {
    return absence.resolves().filter(back -> back.holds(resolvedMillis)).isPresent();
  }

  /** Nothing must have ended it before the run was over. */
  private static boolean lasts(Absence absence) {
    return absence.resolves().isEmpty() || !absence.endCertain();
  }
}
