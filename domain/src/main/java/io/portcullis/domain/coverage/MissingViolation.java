package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation.Per;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import java.util.Optional;

/**
 * The absence of an expected flow as a violation: opened, told of in newer words, resolved by the
 * next hit, opened again.
 */
public final class MissingViolation {

  private MissingViolation() {}

  /**
   * @param known the violation so far, if there is one
   * @param policy that expects it
   */
  public static Violation of(Missing missing, Optional<Violation> known, Policy policy) {
    CatalogFlow flow = policy.catalog().flow(missing.key().flowId());
    ViolationState state =
        known
            .map(
                before ->
                    before.state() == ViolationState.RESOLVED
                        ? ViolationState.REOPENED
                        : before.state())
            .orElse(ViolationState.OPEN);
    return new Violation(
        missing.id(),
        state,
        VerdictKind.MISSING,
        missing.severity(),
        missing.key().zone(),
        party(missing, flow, policy, true),
        party(missing, flow, policy, false),
        protocol(flow.service()),
        flow.service().ports().isEmpty() ? 0 : flow.service().ports().get(0).first(),
        List.of(new Verdict.Near(flow.id(), "It is expected " + flow.expect().orElseThrow() + ".")),
        missing.explanation(),
        DirectionEvidence.CATALOG_PORT_FOR_ROLES,
        Traffic.NONE,
        missing.witnesses(),
        missing.catalogVersion(),
        missing.inventoryVersion(),
        known.map(Violation::firstSeenMillis).orElse(missing.sinceMillis()),
        missing.sinceMillis(),
        known.map(Violation::openedAtMillis).orElse(missing.atMillis()),
        missing.atMillis(),
        known
            .filter(before -> before.state() != ViolationState.RESOLVED)
            .flatMap(Violation::acceptedBy),
        Optional.empty());
  }

  /** Seen again, or no longer expected. */
  public static Violation resolved(Missing missing, Violation known) {
    return new Violation(
        known.id(),
        ViolationState.RESOLVED,
        known.kind(),
        known.severity(),
        known.zone(),
        known.client(),
        known.server(),
        known.protocol(),
        known.serverPort(),
        known.nearest(),
        missing.explanation(),
        known.evidence(),
        known.traffic(),
        known.exporters(),
        missing.catalogVersion(),
        missing.inventoryVersion(),
        known.firstSeenMillis(),
        Math.max(known.lastSeenMillis(), missing.sinceMillis()),
        known.openedAtMillis(),
        Math.max(known.updatedAtMillis(), missing.atMillis()),
        Optional.empty(),
        known.storm());
  }

  /** A host where the expectation names one; else anybody of the flow's roles at the site. */
  private static Party party(Missing missing, CatalogFlow flow, Policy policy, boolean client) {
    boolean perSource = FlowEnds.of(flow, policy.catalog()).per() == Per.SOURCE;
    Optional<Prefix> member = member(missing.key().member(), perSource, client);
    List<String> roles = client ? flow.from() : flow.to();
    String site = missing.key().site();
    Optional<String> named = site.isEmpty() ? Optional.empty() : Optional.of(site);
    if (member.isEmpty()) {
      return new Party(Violation.ANYBODY, roles, Optional.empty(), named);
    }
    Address address = member.get().network();
    Endpoint end =
        policy.locate(missing.key().zone(), address.high(), address.low(), missing.atMillis());
    Optional<String> name = end.name().isEmpty() ? Optional.empty() : Optional.of(end.name());
    return new Party(address, end.inventoried() ? end.roleIds() : roles, name, named);
  }

  private static Optional<Prefix> member(String member, boolean perSource, boolean client) {
    int pair = member.indexOf('>');
    if (pair >= 0) {
      String end = client ? member.substring(0, pair) : member.substring(pair + 1);
      return Optional.of(Prefix.parse(end));
    }
    return member.isEmpty() || perSource != client
        ? Optional.empty()
        : Optional.of(Prefix.parse(member));
  }

  private static int protocol(Service service) {
    return switch (service.transports().get(0)) {
      case TCP -> Protocol.TCP;
      case UDP -> Protocol.UDP;
      case ICMP -> Protocol.ICMP;
    };
  }
}
