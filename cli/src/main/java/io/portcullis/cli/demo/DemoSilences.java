package io.portcullis.cli.demo;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.simulator.Absence;
import io.portcullis.simulator.MissingFinding;
import io.portcullis.simulator.MissingScore;
import io.portcullis.simulator.Score;
import io.portcullis.simulator.traffic.SilencedFlow;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a demo came to where expected flows fell silent.
 *
 * @param absences what had to be told
 * @param unobservable silent as well, and nobody can tell: must be known as such
 * @param within of each expected catalog flow, how soon it is expected again
 * @param coverage what is known of every expected flow in the end
 * @param reports what was told, each with the expectation that it speaks of
 * @param unexplained what was told of no expectation that anybody knows
 * @param score the two held against each other
 */
public record DemoSilences(
    List<Absence> absences,
    List<SilencedFlow> unobservable,
    Map<String, Duration> within,
    List<FlowCoverage> coverage,
    Map<MissingFinding, MissingReport> reports,
    List<MissingReport> unexplained,
    MissingScore score) {

  static DemoSilences of(
      List<Absence> absences,
      List<SilencedFlow> unobservable,
      Map<String, Duration> within,
      List<FlowCoverage> coverage,
      Collection<MissingReport> told) {
    Map<String, ExpectationKey> keys = new HashMap<>();
    coverage.forEach(each -> keys.put(each.key().id(), each.key()));
    Map<MissingFinding, MissingReport> reports = new LinkedHashMap<>();
    for (MissingReport report : told) {
      ExpectationKey key = keys.get(report.opened().id());
      if (key != null) {
        reports.put(report.finding(key), report);
      }
    }
    return new DemoSilences(
        absences,
        unobservable,
        within,
        coverage,
        reports,
        told.stream().filter(report -> !keys.containsKey(report.opened().id())).toList(),
        MissingScore.of(absences, reports.keySet()));
  }

  /** The report that is right of {@code absence}, if there is one. */
  Optional<MissingReport> report(Absence absence) {
    return Optional.ofNullable(score.told().get(absence)).map(reports::get);
  }

  List<FlowCoverage> in(CoverageState state) {
    return coverage.stream().filter(each -> each.state() == state).toList();
  }

  /** What nobody knows was told wrongly. */
  Score.Tally tally() {
    return score.tally().plus(new Score.Tally(0, 0, unexplained.size()));
  }

  /** What had to be told was told, nothing else was, and what nobody could see is known as such. */
  public boolean perfect() {
    return score.perfect()
        && unexplained.isEmpty()
        && unobservable.stream().map(SilencedFlow::key).allMatch(this::isUnobservable);
  }

  private boolean isUnobservable(ExpectationKey key) {
    return in(CoverageState.NOT_OBSERVABLE).stream().anyMatch(each -> each.key().equals(key));
  }
}
