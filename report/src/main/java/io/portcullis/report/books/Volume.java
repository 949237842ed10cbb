package io.portcullis.report.books;

import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.report.document.Value;

/** What was carried, summed up. */
final class Volume {

  private long conversations;
  private long flows;
  private long packets;
  private long octets;
  private DistinctCount clients = DistinctCount.NONE;
  private DistinctCount servers = DistinctCount.NONE;

  void add(TrendSums sums) {
    conversations += sums.conversations();
    flows += sums.flows();
    packets += sums.packets();
    octets += sums.octets();
  }

  void add(Volume other) {
    conversations += other.conversations;
    flows += other.flows;
    packets += other.packets;
    octets += other.octets;
    meet(other.clients, other.servers);
  }

  void meet(DistinctCount moreClients, DistinctCount moreServers) {
    clients = clients.with(moreClients);
    servers = servers.with(moreServers);
  }

  long conversations() {
    return conversations;
  }

  long flows() {
    return flows;
  }

  long packets() {
    return packets;
  }

  long octets() {
    return octets;
  }

  Value clients() {
    return distinct(clients);
  }

  Value servers() {
    return distinct(servers);
  }

  private static Value distinct(DistinctCount count) {
    return new Value.Count(count.estimate(), count.estimate() >= DistinctCount.KEPT);
  }
}
