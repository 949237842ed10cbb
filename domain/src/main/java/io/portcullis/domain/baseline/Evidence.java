package io.portcullis.domain.baseline;

import io.portcullis.domain.baseline.Finding.Host;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was seen of several findings together.
 *
 * @param clients how many hosts asked
 * @param servers how many were asked
 * @param services the protocols and ports seen, as {@code tcp/1433}
 * @param examples who spoke to whom, at most three
 * @param kinds how many findings there are of each verdict
 */
public record Evidence(
    int clients,
    int servers,
    List<String> services,
    List<String> examples,
    Map<VerdictKind, Long> kinds,
    long flows,
    long packets,
    long firstSeenMillis,
    long lastSeenMillis) {

  private static final int MOST_EXAMPLES = 3;

  /** Of at least one finding. */
  static Evidence of(Collection<Finding> findings) {
    return new Evidence(
        (int) findings.stream().map(f -> f.client().address()).distinct().count(),
        (int) findings.stream().map(f -> f.server().address()).distinct().count(),
        findings.stream()
            .sorted(Suggestions.ORDER)
            .map(f -> Protocol.service(f.protocol(), f.serverPort()))
            .distinct()
            .toList(),
        findings.stream()
            .sorted(Suggestions.ORDER)
            .map(f -> pair(f.client(), f.server()))
            .distinct()
            .limit(MOST_EXAMPLES)
            .toList(),
        findings.stream()
            .collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.counting())),
        findings.stream().mapToLong(Finding::flows).sum(),
        findings.stream().mapToLong(Finding::packets).sum(),
        findings.stream().mapToLong(Finding::firstSeenMillis).min().orElseThrow(),
        findings.stream().mapToLong(Finding::lastSeenMillis).max().orElseThrow());
  }

  private static String pair(Host client, Host server) {
    return client + " -> " + server;
  }
}
