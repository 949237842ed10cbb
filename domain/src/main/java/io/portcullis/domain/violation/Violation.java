package io.portcullis.domain.violation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.List;
import java.util.Optional;

/**
 * Something the catalog does not allow, as the SOC sees it.
 *
 * @param id from {@link ViolationId}: the same facts always give the same id
 * @param state where it is in its life
 * @param kind the verdict
 * @param severity its urgency
 * @param zone address space of both ends
 * @param client who asked
 * @param server who was asked
 * @param protocol IP protocol number
 * @param serverPort the service's port; for ICMP the request's type and code
 * @param nearest catalog flows that come near, and why they do not match
 * @param explanation plain sentences
 * @param evidence why the client is taken for the client
 * @param traffic what was carried, counted once however many exporters saw it
 * @param exporters who saw it, sorted
 * @param catalogVersion what it was held against
 * @param inventoryVersion what named its ends
 * @param firstSeenMillis event time of its first flow
 * @param lastSeenMillis event time of its last flow
 * @param openedAtMillis receive time at which it was opened
 * @param updatedAtMillis receive time of this state
 * @param acceptedBy who accepts it while it is EXCEPTED, or accepted it until it came back
 * @param storm what it sums up; empty if it is of one client, server and service. Otherwise one end
 *     is {@link #ANYBODY}, protocol and port are 0, and its traffic is that of what it withholds
 */
public record Violation(
    String id,
    ViolationState state,
    VerdictKind kind,
    Severity severity,
    String zone,
    Party client,
    Party server,
    int protocol,
    int serverPort,
    List<Verdict.Near> nearest,
    String explanation,
    DirectionEvidence evidence,
    Traffic traffic,
    List<String> exporters,
    String catalogVersion,
    long inventoryVersion,
    long firstSeenMillis,
    long lastSeenMillis,
    long openedAtMillis,
    long updatedAtMillis,
    Optional<Acceptance> acceptedBy,
    Optional<StormSummary> storm) {

  /** Address of an end that is missing and could have been any host of its roles. */
  public static final Address ANYBODY = new Address(0, 0);

  public Violation {
    nearest = List.copyOf(nearest);
    exporters = List.copyOf(exporters);
  }

  /** One that nobody accepts, and that sums up nothing. */
  public Violation(
      String id,
      ViolationState state,
      VerdictKind kind,
      Severity severity,
      String zone,
      Party client,
      Party server,
      int protocol,
      int serverPort,
      List<Verdict.Near> nearest,
      String explanation,
      DirectionEvidence evidence,
      Traffic traffic,
      List<String> exporters,
      String catalogVersion,
      long inventoryVersion,
      long firstSeenMillis,
      long lastSeenMillis,
      long openedAtMillis,
      long updatedAtMillis) {
    this(
        id,
        state,
        kind,
        severity,
        zone,
        client,
        server,
        protocol,
        serverPort,
        nearest,
        explanation,
        evidence,
        traffic,
        exporters,
        catalogVersion,
        inventoryVersion,
        firstSeenMillis,
        lastSeenMillis,
        openedAtMillis,
        updatedAtMillis,
        Optional.empty(),
        Optional.empty());
  }

  Violation explainedBy(String text) {
    return like(state, text, updatedAtMillis, acceptedBy);
  }

  /** Nothing more is to be seen of it. */
  Violation resolved(long atMillis) {
    return like(ViolationState.RESOLVED, explanation, atMillis, Optional.empty());
  }

  /**
   * What those who accept violations make of it; empty if nothing changes.
   *
   * @param atMillis receive time at which they do
   */
  public Optional<Violation> heldAgainst(Acceptances acceptances, long atMillis) {
    if (state == ViolationState.RESOLVED) {
      return Optional.empty();
    }
    long at = Math.max(updatedAtMillis, atMillis);
    Optional<Acceptance> by = acceptances.covering(this);
    boolean excepted = state == ViolationState.EXCEPTED;
    if (by.isPresent()) {
      return excepted && by.equals(acceptedBy)
          ? Optional.empty()
          : Optional.of(accepted(by.get(), at));
    }
    if (!excepted) {
      return Optional.empty();
    }
    Acceptances.Ending ending = acceptances.ending(acceptedBy.orElseThrow());
    return Optional.of(back(ending.acceptance(), ending.words(), at));
  }

  private Violation accepted(Acceptance by, long atMillis) {
    return like(ViolationState.EXCEPTED, explanation, atMillis, Optional.of(by));
  }

  /** Nobody accepts it any more. */
  private Violation back(Acceptance ended, String why, long atMillis) {
    return like(ViolationState.REOPENED, why + " " + explanation, atMillis, Optional.of(ended));
  }

  private Violation like(
      ViolationState newState, String text, long atMillis, Optional<Acceptance> by) {
    return like(newState, text, traffic, atMillis, by);
  }

  private Violation like(
      ViolationState newState,
      String text,
      Traffic carried,
      long atMillis,
      Optional<Acceptance> by) {
    return new Violation(
        id,
        newState,
        kind,
        severity,
        zone,
        client,
        server,
        protocol,
        serverPort,
        nearest,
        text,
        evidence,
        carried,
        exporters,
        catalogVersion,
        inventoryVersion,
        firstSeenMillis,
        lastSeenMillis,
        openedAtMillis,
        atMillis,
        by,
        storm);
  }

  Violation carrying(Traffic corrected) {
    return like(state, explanation, corrected, updatedAtMillis, acceptedBy);
  }

  /** They differ at most in the versions that they were last held against, and when that was. */
  boolean saysTheSameAs(Violation other) {
    return state == other.state
        && severity == other.severity
        && client.equals(other.client)
        && server.equals(other.server)
        && nearest.equals(other.nearest)
        && explanation.equals(other.explanation)
        && evidence == other.evidence
        && traffic.equals(other.traffic)
        && exporters.equals(other.exporters)
        && firstSeenMillis == other.firstSeenMillis
        && lastSeenMillis == other.lastSeenMillis
        && acceptedBy.equals(other.acceptedBy)
        && storm.equals(other.storm);
  }

  /**
   * One end, with what the inventory said of it.
   *
   * @param address of the host, or the first of the network
   * @param name empty if the inventory has none
   * @param site empty if the inventory has none
   * @param network where it is not one host but several of a network
   */
  public record Party(
      Address address,
      List<String> roles,
      Optional<String> name,
      Optional<String> site,
      Optional<Prefix> network) {
    public Party {
      roles = List.copyOf(roles);
    }

    /** A host. */
    public Party(
        Address address, List<String> roles, Optional<String> name, Optional<String> site) {
      this(address, roles, name, site, Optional.empty());
    }

    /** All of it: the network, or the host as one. */
    public Prefix prefix() {
      return network.orElseGet(() -> Prefix.host(address));
    }
  }
}
