package io.portcullis.domain.trend;

import io.portcullis.domain.verdict.VerdictKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What series have in common that are added up; empty where it was not asked for.
 *
 * @param flow present and empty for traffic that no flow allows
 * @param system present and empty for traffic that no flow allows
 * @param clientRoles roles of the client
 * @param serverRoles roles of the server
 * @param clientSite present and empty where the inventory names none
 * @param serverSite present and empty where the inventory names none
 */
public record TrendGroup(
    Optional<String> flow,
    Optional<String> system,
    Optional<VerdictKind> verdict,
    Optional<List<String>> clientRoles,
    Optional<List<String>> serverRoles,
    Optional<String> clientSite,
    Optional<String> serverSite) {

  /** The group of a series. */
  public static TrendGroup of(TrendSeries series, Set<TrendBy> by) {
    boolean byFlow = by.contains(TrendBy.FLOW);
    boolean bySystem = by.contains(TrendBy.SYSTEM);
    boolean byRoles = by.contains(TrendBy.ROLES);
    boolean bySite = by.contains(TrendBy.SITE);
    return new TrendGroup(
        asked(byFlow, series.flow()),
        asked(bySystem, series.system()),
        asked(byFlow || bySystem || by.contains(TrendBy.VERDICT), series.verdict()),
        asked(byRoles, series.clientRoles()),
        asked(byRoles, series.serverRoles()),
        asked(bySite, series.clientSite()),
        asked(bySite, series.serverSite()));
  }

  private static <T> Optional<T> asked(boolean isAsked, T value) {
    return isAsked ? Optional.of(value) : Optional.empty();
  }
}
