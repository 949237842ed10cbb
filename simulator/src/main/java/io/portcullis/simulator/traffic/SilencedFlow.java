package io.portcullis.simulator.traffic;

import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.simulator.estate.Host;
import java.util.Optional;
import java.util.Set;

/**
 * An expected flow that the simulation stopped on purpose.
 *
 * @param flowId the catalog flow that is expected
 * @param shownBy the catalog flows whose conversations show it
 * @param site where
 * @param source the only client that fell silent; empty for every one of the site
 * @param destination the only server that is not asked any more; empty for every one
 * @param fromMillis first moment of silence, milliseconds since 1970
 * @param untilMillis first moment it is heard again
 * @param observable false if nobody can tell, as an exporter that would see it fell silent before
 * @param story what happened, in plain words
 */
public record SilencedFlow(
    String flowId,
    Set<String> shownBy,
    String site,
    Optional<Host> source,
    Optional<Host> destination,
    long fromMillis,
    long untilMillis,
    boolean observable,
    String story) {

  /** The longest that a conversation of an expected flow lasts. */
  public static final int LONGEST_MILLIS = Shape.STREAM.longestMillis();

  public SilencedFlow {
    shownBy = Set.copyOf(shownBy);
  }

  /** What Portcullis calls the expectation that is not met. */
  public ExpectationKey key() {
    String member =
        source
            .map(from -> from.v4() + destination.map(to -> ">" + to.v4()).orElse(""))
            .or(() -> destination.map(to -> to.v4().toString()))
            .orElse("");
    return new ExpectationKey(flowId, InventoryEntry.DEFAULT_ZONE, site, member);
  }

  boolean covers(String otherFlowId, Host client, Host server, long millis) {
    return shownBy.contains(otherFlowId)
        && source.map(client::equals).orElse(destination.isPresent() || client.at(site))
        && destination.map(server::equals).orElse(true)
        && millis >= fromMillis
        && millis < untilMillis;
  }
}
