package io.portcullis.domain.policy;

import io.portcullis.domain.catalog.ProposedFlow;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people can do about a verdict. */
final class Advice {

  private final ConversationFacts facts;
  private final ExplainedEnd client;
  private final ExplainedEnd server;

  Advice(ConversationFacts facts, ExplainedEnd client, ExplainedEnd server) {
    this.facts = facts;
    this.client = client;
    this.server = server;
  }

  /** In the order in which to think of it. */
  List<String> on(Verdict verdict) {
    return switch (verdict.kind()) {
      case UNEXPECTED_PORT, UNEXPECTED_PEER, REVERSED, WRONG_PROTOCOL, DENIED, UNANSWERED ->
          betweenKnown(verdict);
      case UNKNOWN_ENDPOINT -> unknown((Verdict.UnknownEndpoint) verdict);
      case OUT_OF_SCOPE -> outOfScope();
      case COMPLIANT, EXCEPTED, AMBIGUOUS, MISSING, SCAN -> List.of();
    };
  }

  private List<String> betweenKnown(Verdict verdict) {
    List<String> advice = new ArrayList<>();
    String origins =
        Stream.of(client, server)
            .filter(end -> end.entry().isPresent())
            .map(end -> WhoIs.named(end.entry().get()) + " says " + String.join(", ", end.roles()))
            .collect(Collectors.joining(", "));
    if (!origins.isEmpty()) {
      advice.add("If a role is wrong, correct the inventory: " + origins + ".");
    }
    if (proposal(verdict).isPresent()) {
      advice.add("If it is legitimate, allow it in a file of the site's own catalog.");
    }
    if (client.address().isPresent()) {
      advice.add(
          "If it is neither, find out what on "
              + client.shortName()
              + " opens "
              + service()
              + " to "
              + server.shortName()
              + ".");
    }
    return advice;
  }

  private List<String> unknown(Verdict.UnknownEndpoint verdict) {
    ExplainedEnd stranger = verdict.clientUnknown() ? client : server;
    ExplainedEnd other = verdict.clientUnknown() ? server : client;
    List<String> advice = new ArrayList<>();
    stranger
        .address()
        .ifPresent(
            address ->
                advice.add(
                    "If "
                        + address
                        + " is yours, give it an inventory entry, or its network: "
                        + facts.zone()
                        + ","
                        + address
                        + ",ROLES,NAME,SITE"));
    advice.add(
        "If it is not, find out why "
            + other.shortName()
            + (verdict.clientUnknown() ? " can be reached by it on " : " opens to it ")
            + service()
            + ".");
    return advice;
  }

  private List<String> outOfScope() {
    boolean known = client.entry().isPresent() || server.entry().isPresent();
    if (known || client.address().isEmpty()) {
      return List.of();
    }
    return List.of("No inventory entry speaks for either end: name an inventory that does.");
  }

  /** Only where both ends are known: a site's file allows roles, and a stranger has none. */
  Optional<ProposedFlow> proposal(Verdict verdict) {
    return switch (verdict.kind()) {
      case UNEXPECTED_PORT, UNEXPECTED_PEER, REVERSED, WRONG_PROTOCOL ->
          catalogService().map(service -> ProposedFlow.of(client.roles(), server.roles(), service));
      case UNKNOWN_ENDPOINT,
          DENIED,
          UNANSWERED,
          AMBIGUOUS,
          COMPLIANT,
          EXCEPTED,
          OUT_OF_SCOPE,
          MISSING,
          SCAN ->
          Optional.empty();
    };
  }

  private String service() {
    return Protocol.service(facts.protocol(), facts.serverPort());
  }

  /** As a catalog writes it, which knows three protocols. */
  private Optional<Service> catalogService() {
    if (Protocol.hasPorts(facts.protocol())) {
      return Optional.of(Service.parse(service()));
    }
    if (!Protocol.isIcmp(facts.protocol())) {
      return Optional.empty();
    }
    boolean echo = IcmpType.isEchoRequest(facts.protocol(), facts.serverPort());
    return Optional.of(Service.parse(echo ? "icmp/echo" : "icmp"));
  }
}
