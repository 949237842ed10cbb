package io.portcullis.domain.trend;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Match;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.VerdictKind;

/** Which series the traffic of a conversation counts in. */
public final class TrendRule {

  private TrendRule() {}

  /** The series of a conversation that was judged by {@code policy}. */
  public static TrendSeries series(Conversation conversation, Policy policy) {
    Address client = conversation.client();
    Address server = conversation.server();
    Endpoint asking = locate(conversation, client, policy);
    Endpoint asked = locate(conversation, server, policy);
    VerdictKind verdict = conversation.judgement().kind();
    CatalogFlow flow = null;
    if (verdict == VerdictKind.COMPLIANT) {
      Match match =
          policy
              .catalog()
              .match(
                  asking.roles(),
                  asked.roles(),
                  conversation.protocol(),
                  conversation.serverPort(),
                  client.high(),
                  client.low(),
                  server.high(),
                  server.low());
      flow = match == null ? null : match.flow();
    }
    return new TrendSeries(
        conversation.zone(),
        verdict,
        flow == null ? "" : flow.id(),
        flow == null ? "" : flow.system(),
        asking.roleIds(),
        asked.roleIds(),
        conversation.protocol(),
        tellsPort(conversation, verdict, policy) ? conversation.serverPort() : 0,
        asking.site(),
        asked.site());
  }

  private static Endpoint locate(Conversation conversation, Address address, Policy policy) {
    return policy.locate(
        conversation.zone(), address.high(), address.low(), conversation.lastSeenMillis());
  }

  /**
   * Ports that systems choose for themselves would give a series to each connection. One that
   * breaks the rules is worth knowing, unless it may be the client's.
   */
  private static boolean tellsPort(Conversation conversation, VerdictKind verdict, Policy policy) {
    return (verdict.isViolation() && verdict != VerdictKind.AMBIGUOUS)
        || policy.catalog().isServicePort(conversation.protocol(), conversation.serverPort());
  }
}
