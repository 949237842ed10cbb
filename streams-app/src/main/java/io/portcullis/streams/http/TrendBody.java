package io.portcullis.streams.http;

import io.portcullis.domain.trend.TrendGroup;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a group of series carried in one window, as the API shows it; {@code openapi.json} says what
 * each member means. Null is what was not asked for, or what there is none of.
 */
record TrendBody(
    String start,
    String flow,
    String system,
    VerdictKind verdict,
    List<String> clientRoles,
    List<String> serverRoles,
    String clientSite,
    String serverSite,
    long conversations,
    long flows,
    long packetsToServer,
    long octetsToServer,
    long packetsToClient,
    long octetsToClient,
    long clients,
    long servers,
    String firstSeen,
    String lastSeen) {

  static TrendBody of(long startMillis, TrendGroup group, TrendSums sums) {
    return new TrendBody(
        time(startMillis),
        named(group.flow()),
        named(group.system()),
        group.verdict().orElse(null),
        group.clientRoles().orElse(null),
        group.serverRoles().orElse(null),
        named(group.clientSite()),
        named(group.serverSite()),
        sums.conversations(),
        sums.flows(),
        sums.packetsToServer(),
        sums.octetsToServer(),
        sums.packetsToClient(),
        sums.octetsToClient(),
        sums.clients().estimate(),
        sums.servers().estimate(),
        time(sums.firstMillis()),
        time(sums.lastMillis()));
  }

  private static String named(Optional<String> name) {
    return name.filter(one -> !one.isEmpty()).orElse(null);
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
