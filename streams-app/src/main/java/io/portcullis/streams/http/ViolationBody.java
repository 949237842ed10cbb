package io.portcullis.streams.http;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Acceptance;
import io.portcullis.domain.violation.StormSummary;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.time.Instant;
import java.util.List;

/**
 * A violation as the API shows it; {@code openapi.json} says what each member means.
 *
 * @param serverPort null where the protocol has no ports
 * @param icmpType null unless the protocol is ICMP
 * @param icmpCode null unless the protocol is ICMP
 * @param acceptedBy null unless someone accepts it, or did until it came back
 * @param storm null unless it sums up many
 */
public record ViolationBody(
    String id,
    ViolationState state,
    VerdictKind kind,
    Severity severity,
    String zone,
    PartyBody client,
    PartyBody server,
    String protocol,
    Integer serverPort,
    Integer icmpType,
    Integer icmpCode,
    List<Verdict.Near> nearest,
    String explanation,
    DirectionEvidence evidence,
    Traffic traffic,
    List<String> exporters,
    String catalogVersion,
    long inventoryVersion,
    String firstSeen,
    String lastSeen,
    String openedAt,
    String updatedAt,
    AcceptanceBody acceptedBy,
    StormBody storm) {

  /** In place of a protocol, where it sums up many. */
  private static final String ANY = "any";

  /** What it sums up. */
  public record StormBody(
      long targets,
      long hosts,
      long services,
      long withheld,
      List<String> someHosts,
      List<String> someServices) {
    static StormBody of(StormSummary storm) {
      return new StormBody(
          storm.targets(),
          storm.hosts(),
          storm.services(),
          storm.withheld(),
          storm.someHosts().stream().map(Address::toString).toList(),
          storm.someServices());
    }
  }

  /** Who answers for it. */
  public record AcceptanceBody(String exceptionId, String owner, String reason, String until) {
    static AcceptanceBody of(Acceptance acceptance) {
      return new AcceptanceBody(
          acceptance.exceptionId(),
          acceptance.owner(),
          acceptance.reason(),
          time(acceptance.untilMillis()));
    }
  }

  /**
   * One end; name and site are null where the inventory has none.
   *
   * @param network null unless it is several hosts of one
   */
  public record PartyBody(
      String address, String network, String name, String site, List<String> roles) {
    static PartyBody of(Violation.Party party) {
      return new PartyBody(
          party.address().toString(),
          party.network().map(Prefix::toString).orElse(null),
          party.name().orElse(null),
          party.site().orElse(null),
          party.roles());
    }
  }

  public static ViolationBody of(Violation violation) {
    boolean icmp = Protocol.isIcmp(violation.protocol());
    return new ViolationBody(
        violation.id(),
        violation.state(),
        violation.kind(),
        violation.severity(),
        violation.zone(),
        PartyBody.of(violation.client()),
        PartyBody.of(violation.server()),
        violation.storm().isPresent() ? ANY : Protocol.name(violation.protocol()),
        Protocol.hasPorts(violation.protocol()) ? violation.serverPort() : null,
        icmp ? violation.serverPort() >>> 8 : null,
        icmp ? violation.serverPort() & 0xff : null,
        violation.nearest(),
        violation.explanation(),
        violation.evidence(),
        violation.traffic(),
        violation.exporters(),
        violation.catalogVersion(),
        violation.inventoryVersion(),
        time(violation.firstSeenMillis()),
        time(violation.lastSeenMillis()),
        time(violation.openedAtMillis()),
        time(violation.updatedAtMillis()),
        violation.acceptedBy().map(AcceptanceBody::of).orElse(null),
        violation.storm().map(StormBody::of).orElse(null));
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
