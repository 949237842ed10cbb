package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import java.util.List;

/** What JUDGE tells COVERAGE. Times are milliseconds since 1970. */
public sealed interface Evidence {

  /**
   * A conversation showed a flow that is expected.
   *
   * @param flowId the catalog flow
   * @param zone the address space of both ends
   * @param client who opened it
   * @param server who served it
   * @param firstMillis event time at which the conversation began
   * @param lastMillis event time at which it was last seen
   * @param receivedMillis when what was last seen of it was received
   * @param exporters who saw it, at least one
   */
  record Hit(
      String flowId,
      String zone,
      Address client,
      Address server,
      long firstMillis,
      long lastMillis,
      long receivedMillis,
      List<Exporter> exporters)
      implements Evidence {

    public Hit {
      exporters = List.copyOf(exporters);
    }
  }

  /**
   * An exporter has shown traffic between two networks.
   *
   * @param one a {@link Networks#of network}, or {@link Networks#OUTSIDE}
   * @param other likewise
   * @param receivedMillis when it was received
   */
  record PathSeen(String zone, Address one, Address other, Exporter exporter, long receivedMillis)
      implements Evidence {}

  /**
   * How far one JUDGE shard has come with one exporter. Whatever the shard has to tell of what it
   * handled, it has told before.
   *
   * @param sender the shard
   * @param exporter whose packets
   * @param readUpToMillis receive time of the newest packet that was read
   * @param handledUpToMillis receive time up to which nothing waits any more to be settled or told;
   *     at most {@code readUpToMillis}
   * @param lossRatio what is missing of what the exporter sent lately, 0 to 1
   * @param samplingInterval one packet in so many was looked at, 1 if all
   * @param catalogVersion what the shard judges by
   * @param inventoryVersion what the shard judges by; grows
   */
  record Progress(
      int sender,
      Exporter exporter,
      long readUpToMillis,
      long handledUpToMillis,
      double lossRatio,
      long samplingInterval,
      String catalogVersion,
      long inventoryVersion)
      implements Evidence {}
}
