package io.portcullis.cli.whatif;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How many there are under one policy; what there is none of is left out.
 *
 * @param violations that stood at any time
 * @param expectations by their state at the end
 */
record Counts(
    int violations,
    Map<VerdictKind, Long> kinds,
    Map<Severity, Long> severities,
    Map<CoverageState, Long> expectations) {

  static Counts of(List<Violation> standing, Outcome outcome) {
    return new Counts(
        standing.size(),
        count(VerdictKind.class, standing, Violation::kind),
        count(Severity.class, standing, Violation::severity),
        count(CoverageState.class, outcome.expectations().values(), FlowCoverage::state));
  }

  private static <E extends Enum<E>, T> Map<E, Long> count(
      Class<E> by, Collection<T> all, Function<T, E> what) {
    Map<E, Long> counts = new EnumMap<>(by);
    all.forEach(one -> counts.merge(what.apply(one), 1L, Long::sum));
    return counts;
  }
}
