package io.portcullis.streams.http;

import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.streams.view.TrendView;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which series a client wants. Values of one parameter are alternatives, different parameters must
 * all agree.
 */
record TrendFilter(
    List<String> sites,
    List<String> systems,
    List<String> flows,
    List<String> roles,
    Set<VerdictKind> verdicts)
    implements Predicate<TrendSeries> {

  static final Set<String> PARAMETERS = Set.of("site", "system", "flow", "role", "verdict");

  /**
   * @param view where names are met that the policy in force has no more
   * @throws ProblemException for a value that can't be
   */
  static TrendFilter of(Parameters parameters, KnownNames names, TrendView view) {
    return new TrendFilter(
        parameters.all("site").stream().map(names::site).toList(),
        parameters.all("system").stream()
            .map(name -> names.system(name, () -> view.series().map(TrendSeries::system)))
            .toList(),
        parameters.all("flow").stream()
            .map(id -> names.flow(id, () -> view.series().map(TrendSeries::flow)))
            .toList(),
        parameters.all("role").stream().map(names::role).toList(),
        parameters.constants("verdict", VerdictKind.class));
  }

  @Override
  public boolean test(TrendSeries series) {
    return allows(systems, series.system())
        && allows(flows, series.flow())
        && allows(verdicts, series.verdict())
        && (allows(sites, series.clientSite()) || allows(sites, series.serverSite()))
        && (allowsAny(roles, series.clientRoles()) || allowsAny(roles, series.serverRoles()));
  }

  private static <T> boolean allows(Collection<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean allowsAny(Collection<String> wanted, Collection<String> values) {
    return wanted.isEmpty() || values.stream().anyMatch(wanted::contains);
  }
}
