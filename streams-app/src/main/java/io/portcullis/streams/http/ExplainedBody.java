package io.portcullis.streams.http;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.ProposedFlow;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Explained;
import io.portcullis.domain.policy.ExplainedEnd;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict.Near;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A verdict with all its reasons, as the API and {@code portcullis explain} show it; {@code
 * openapi.json} says what each member means. What is null is left out.
 */
public record ExplainedBody(
    VerdictKind verdict,
    boolean violation,
    Severity severity,
    String zone,
    EndBody client,
    EndBody server,
    String protocol,
    Integer serverPort,
    Integer icmpType,
    Integer icmpCode,
    String at,
    String explanation,
    String flow,
    FlowBody allowedBy,
    List<String> caveats,
    List<Near> nearest,
    List<String> advice,
    ProposalBody proposal,
    String catalogVersion,
    Long inventoryVersion) {

  /** One end, and how it is known. */
  public record EndBody(
      String address,
      String name,
      String site,
      List<String> roles,
      List<String> inherited,
      String prefix,
      String why,
      List<String> otherEntries) {

    static EndBody of(ExplainedEnd end) {
      return new EndBody(
          end.address().map(Address::toString).orElse(null),
          end.entry().map(InventoryEntry::name).filter(name -> !name.isEmpty()).orElse(null),
          end.entry().map(InventoryEntry::site).filter(site -> !site.isEmpty()).orElse(null),
          end.roles(),
          end.inherited(),
          end.entry().map(entry -> entry.prefix().toString()).orElse(null),
          end.why(),
          end.others());
    }
  }

  /** The catalog flow that allows it. */
  public record FlowBody(
      String id,
      String system,
      List<String> from,
      List<String> to,
      String service,
      String details,
      String source,
      List<String> rows,
      String printed) {

    static FlowBody of(CatalogFlow flow) {
      return new FlowBody(
          flow.id(),
          flow.system(),
          flow.from(),
          flow.to(),
          flow.service().toString(),
          flow.details(),
          flow.source(),
          flow.rows(),
          flow.printed().orElse(null));
    }
  }

  /** What a site's file would say to allow it. */
  public record ProposalBody(String id, List<String> from, List<String> to, String service) {
    static ProposalBody of(ProposedFlow flow) {
      return new ProposalBody(flow.id(), flow.from(), flow.to(), flow.service().toString());
    }
  }

  public static ExplainedBody of(Explained explained) {
    Optional<Integer> icmp =
        Optional.of(explained.port()).filter(it -> Protocol.isIcmp(explained.protocol()));
    boolean addresses = explained.client().address().isPresent();
    return new ExplainedBody(
        explained.verdict().kind(),
        explained.verdict().kind().isViolation(),
        explained.severity(),
        explained.zone(),
        EndBody.of(explained.client()),
        EndBody.of(explained.server()),
        Protocol.name(explained.protocol()),
        Protocol.hasPorts(explained.protocol()) ? explained.port() : null,
        icmp.map(typeCode -> typeCode >>> 8).orElse(null),
        icmp.map(typeCode -> typeCode & 0xff).orElse(null),
        addresses ? Instant.ofEpochMilli(explained.atMillis()).toString() : null,
        explained.explanation(),
        explained.verdict().flow().orElse(null),
        explained.allowedBy().map(FlowBody::of).orElse(null),
        explained.caveats(),
        explained.nearest(),
        explained.advice(),
        explained.proposal().map(ProposalBody::of).orElse(null),
        explained.catalogVersion(),
        addresses ? explained.inventoryVersion() : null);
  }
}
