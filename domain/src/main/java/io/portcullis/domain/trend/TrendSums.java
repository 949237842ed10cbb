package io.portcullis.domain.trend;

import io.portcullis.domain.sketch.DistinctCount;

/**
 * What was carried. Each conversation counts once, however many exporters saw it: of each counter
 * the largest that any of them has. Packets and octets are scaled by the sampling rate.
 *
 * <p>Adding is commutative and associative; {@link #NONE} changes nothing.
 *
 * @param conversations how many began; one that goes on from the window before began there
 * @param flows flow records
 * @param clients different clients
 * @param servers different servers
 * @param firstMillis event time of the first growth, milliseconds since 1970-01-01T00:00:00Z
 * @param lastMillis event time of the last growth
 */
public record TrendSums(
    long conversations,
    long flows,
    long packetsToServer,
    long octetsToServer,
    long packetsToClient,
    long octetsToClient,
    DistinctCount clients,
    DistinctCount servers,
    long firstMillis,
    long lastMillis) {

  public static final TrendSums NONE =
      new TrendSums(
          0, 0, 0, 0, 0, 0, DistinctCount.NONE, DistinctCount.NONE, Long.MAX_VALUE, Long.MIN_VALUE);

  public TrendSums plus(TrendSums other) {
    return new TrendSums(
        conversations + other.conversations,
        flows + other.flows,
        packetsToServer + other.packetsToServer,
        octetsToServer + other.octetsToServer,
        packetsToClient + other.packetsToClient,
        octetsToClient + other.octetsToClient,
        clients.with(other.clients),
        servers.with(other.servers),
        Math.min(firstMillis, other.firstMillis),
        Math.max(lastMillis, other.lastMillis));
  }

  /**
   * With what one conversation carried.
   *
   * @param client a hash, equal for equal clients
   * @param server a hash, equal for equal servers
   */
  TrendSums plus(Growth growth, long client, long server) {
    return new TrendSums(
        conversations + (growth.begins() ? 1 : 0),
        flows + growth.flows(),
        packetsToServer + growth.packetsToServer(),
        octetsToServer + growth.octetsToServer(),
        packetsToClient + growth.packetsToClient(),
        octetsToClient + growth.octetsToClient(),
        clients.with(client),
        servers.with(server),
        Math.min(firstMillis, growth.atMillis()),
        Math.max(lastMillis, growth.atMillis()));
  }

  /** Clients or servers were added since; of sums that grew from {@code before}. */
  @SuppressWarnings("ReferenceEquality") // what nothing is added to stays the same object
  boolean countsOthersThan(TrendSums before) {
    return clients != before.clients || servers != before.servers;
  }

  /** Packets both ways. */
  public long packets() {
    return packetsToServer + packetsToClient;
  }

  /** Octets both ways. */
  public long octets() {
    return octetsToServer + octetsToClient;
  }
}
