package io.portcullis.domain.policy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.NearestFlows;
import io.portcullis.domain.catalog.RoleSet;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.Verdict.Near;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Answers "may this client open a conversation with this server, and why?" by the rules that judge
 * real conversations: as if both directions had been seen, and the handshake.
 */
public final class Explainer {

  /** Stand for any two hosts where roles are asked for; they are never shown. */
  private static final Address ANY_CLIENT = Address.v4(0);

  private static final Address ANY_SERVER = new Address(0, 0);

  private final Policy policy;
  private final NearestFlows nearestFlows;

  public Explainer(Policy policy) {
    this.policy = policy;
    this.nearestFlows = new NearestFlows(policy.catalog());
  }

  public Explained explain(Question question) {
    ConversationFacts facts =
        facts(
            question.zone(),
            question.client(),
            question.server(),
            question.protocol(),
            question.port(),
            question.atMillis());
    return explained(facts, end(question, question.client()), end(question, question.server()));
  }

  /**
   * For any two different hosts of these roles.
   *
   * @throws IllegalArgumentException if the catalog does not know one of the roles
   */
  public Explained explainRoles(
      List<String> clientRoles, List<String> serverRoles, int protocol, int port) {
    ConversationFacts facts =
        facts(InventoryEntry.DEFAULT_ZONE, ANY_CLIENT, ANY_SERVER, protocol, port, 0);
    return explained(facts, anyHost(clientRoles), anyHost(serverRoles));
  }

  /** One end as the rules see it, and as people are told of it. */
  private record End(Endpoint endpoint, ExplainedEnd told) {}

  private static ConversationFacts facts(
      String zone, Address client, Address server, int protocol, int port, long atMillis) {
    return new ConversationFacts(
        zone,
        client,
        server,
        protocol,
        port,
        0,
        DirectionEvidence.INITIATOR,
        true,
        true,
        false,
        false,
        false,
        false,
        atMillis);
  }

  private End end(Question question, Address address) {
    Endpoint endpoint =
        policy.locate(question.zone(), address.high(), address.low(), question.atMillis());
    WhoIs whoIs = new WhoIs(policy, question.zone(), address, question.atMillis());
    return new End(
        endpoint,
        new ExplainedEnd(
            Optional.of(address),
            endpoint.roleIds(),
            policy.catalog().inherited(endpoint.roles()),
            whoIs.entry(),
            whoIs.why(endpoint),
            whoIs.others()));
  }

  private End anyHost(List<String> roles) {
    RoleSet set = policy.catalog().roleSet(roles);
    Optional<AddressClass> ofClass =
        Arrays.stream(AddressClass.values())
            .filter(one -> set.ids().equals(List.of(one.roleId())))
            .findFirst();
    Endpoint endpoint =
        new Endpoint(
            set,
            "",
            "",
            ofClass.isPresent() ? null : Prefix.host(ANY_CLIENT),
            ofClass.orElse(AddressClass.UNKNOWN_INTERNAL));
    String why = "any host of " + (set.ids().size() == 1 ? "this role" : "these roles");
    return new End(
        endpoint,
        new ExplainedEnd(
            Optional.empty(),
            set.ids(),
            policy.catalog().inherited(set),
            Optional.empty(),
            ofClass.isPresent() ? "any address of this class that no entry holds" : why,
            List.of()));
  }

  private Explained explained(ConversationFacts facts, End client, End server) {
    Assessment assessment = policy.assess(facts, client.endpoint, server.endpoint);
    Verdict verdict = assessment.verdict();
    boolean violation = verdict.kind().isViolation();
    Optional<CatalogFlow> allowedBy =
        verdict.kind() == VerdictKind.COMPLIANT
            ? verdict.flow().map(policy.catalog()::flow)
            : Optional.empty();
    Advice advice = new Advice(facts, client.told, server.told);
    return new Explained(
        facts.zone(),
        facts.protocol(),
        facts.serverPort(),
        facts.lastSeenMillis(),
        client.told,
        server.told,
        verdict,
        assessment.severity(),
        violation ? why(verdict, facts, client, server) : assessment.explanation(),
        allowedBy,
        allowedBy
            .map(flow -> Caveats.of(flow, verdict, facts, client.told, server.told))
            .orElse(List.of()),
        violation ? nearest(facts, client, server) : List.of(),
        advice.on(verdict),
        advice.proposal(verdict),
        policy.catalogVersion(),
        policy.inventoryVersion());
  }

  private String why(Verdict verdict, ConversationFacts facts, End client, End server) {
    ExplainedEnd stranger = client.endpoint.inventoried() ? server.told : client.told;
    return Explanation.why(
        verdict,
        verdict.flow().map(policy.catalog()::flow),
        Protocol.service(facts.protocol(), facts.serverPort()),
        stranger.shortName());
  }

  private List<Near> nearest(ConversationFacts facts, End client, End server) {
    return nearestFlows.to(
        client.endpoint.roles(), server.endpoint.roles(), facts.protocol(), facts.serverPort());
  }
}
