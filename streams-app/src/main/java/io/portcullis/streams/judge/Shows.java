package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.coverage.HitRule;
import io.portcullis.domain.coverage.Networks;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import java.util.List;

/** What a conversation shows to COVERAGE. */
final class Shows {

  private Shows() {}

  static Evidence.Hit hit(Conversation conversation, HitRule.Shown shown) {
    return new Evidence.Hit(
        shown.flow().id(),
        conversation.zone(),
        shown.turned() ? conversation.server() : conversation.client(),
        shown.turned() ? conversation.client() : conversation.server(),
        conversation.firstSeenMillis(),
        conversation.lastSeenMillis(),
        conversation.lastReceivedMillis(),
        exporters(conversation));
  }

  /** Of two strangers nobody wants to know who sees them. */
  static List<Evidence.PathSeen> paths(Conversation conversation, Policy policy) {
    Endpoint client = locate(conversation, conversation.client(), policy);
    Endpoint server = locate(conversation, conversation.server(), policy);
    if (!client.inventoried() && !server.inventoried()) {
      return List.of();
    }
    Address one = network(client, conversation.client());
    Address other = network(server, conversation.server());
    return exporters(conversation).stream()
        .map(
            exporter ->
                new Evidence.PathSeen(
                    conversation.zone(), one, other, exporter, conversation.lastReceivedMillis()))
        .toList();
  }

  private static Endpoint locate(Conversation conversation, Address address, Policy policy) {
    return policy.locate(
        conversation.zone(), address.high(), address.low(), conversation.lastSeenMillis());
  }

  private static Address network(Endpoint end, Address address) {
    return end.inventoried() ? Networks.of(address) : Networks.OUTSIDE;
  }

  private static List<Exporter> exporters(Conversation conversation) {
    return conversation.exporters().stream().distinct().toList();
  }
}
