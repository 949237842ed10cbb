package io.portcullis.domain.coverage;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Which expected flows a conversation shows. An attempt shows none: a firewall must not have
 * refused it, and there must be an answer, unless nobody answers such a flow or no exporter could
 * have shown the answer.
 */
public final class HitRule {

  private HitRule() {}

  /** A flow that a conversation shows, and which end is its client. */
  public record Shown(CatalogFlow flow, boolean turned) {}

  /**
   * @param facts of a conversation whose verdict is COMPLIANT; of another they show nothing
   */
  public static List<Shown> shown(ConversationFacts facts, Policy policy) {
    if (facts.denied()) {
      return List.of();
    }
    long at = facts.lastSeenMillis();
    Endpoint client = policy.locate(facts.zone(), facts.client().high(), facts.client().low(), at);
    Endpoint server = policy.locate(facts.zone(), facts.server().high(), facts.server().low(), at);
    List<Shown> shown = new ArrayList<>();
    for (CatalogFlow flow : straight(facts, client, server, policy)) {
      if (answered(flow, facts, facts.requestSeen(), facts.answerSeen())) {
        shown.add(new Shown(flow, false));
      }
    }
    if (mayBeTheOtherWay(facts)) {
      for (CatalogFlow flow : turned(facts, client, server, policy)) {
        if (answered(flow, facts, facts.answerSeen(), facts.requestSeen())) {
          shown.add(new Shown(flow, true));
        }
      }
    }
    return List.copyOf(shown);
  }

  /** Two peers that beat on one port: what one sends is no answer to what the other sends. */
  private static boolean mayBeTheOtherWay(ConversationFacts facts) {
    return facts.evidence() == DirectionEvidence.AMBIGUOUS && Protocol.hasPorts(facts.protocol());
  }

  private static List<CatalogFlow> straight(
      ConversationFacts facts, Endpoint client, Endpoint server, Policy policy) {
    return policy
        .catalog()
        .expected(
            client.roles(),
            server.roles(),
            facts.protocol(),
            facts.serverPort(),
            facts.client().high(),
            facts.client().low(),
            facts.server().high(),
            facts.server().low());
  }

  private static List<CatalogFlow> turned(
      ConversationFacts facts, Endpoint client, Endpoint server, Policy policy) {
    return policy
        .catalog()
        .expected(
            server.roles(),
            client.roles(),
            facts.protocol(),
            facts.clientPort(),
            facts.server().high(),
            facts.server().low(),
            facts.client().high(),
            facts.client().low());
  }

  /**
   * TCP: the client said more than SYN, so somebody answered. Others: an answer was seen, or would
   * not have been.
   */
  private static boolean answered(
      CatalogFlow flow, ConversationFacts facts, boolean request, boolean answer) {
    if (flow.oneWay()) {
      return request;
    }
    if (facts.protocol() == Protocol.TCP) {
      return !facts.onlySyn();
    }
    return answer || facts.sampled() || !facts.answerObservable();
  }
}
