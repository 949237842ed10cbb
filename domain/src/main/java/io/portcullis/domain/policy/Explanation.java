package io.portcullis.domain.policy;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in plain words why a conversation is a violation. */
final class Explanation {

  private final Verdict verdict;
  private final Optional<CatalogFlow> flow;
  private final ConversationFacts facts;
  private final Endpoint clientEnd;
  private final String client;
  private final String server;
  private final String service;

  private Explanation(
      Verdict verdict,
      Optional<CatalogFlow> flow,
      ConversationFacts facts,
      Endpoint clientEnd,
      Endpoint serverEnd) {
    this.verdict = verdict;
    this.flow = flow;
    this.facts = facts;
    this.clientEnd = clientEnd;
    this.client = who(facts.client(), clientEnd);
    this.server = who(facts.server(), serverEnd);
    this.service = Protocol.service(facts.protocol(), facts.serverPort());
  }

  static String of(
      Verdict verdict,
      Optional<CatalogFlow> flow,
      ConversationFacts facts,
      Endpoint client,
      Endpoint server) {
    Explanation explanation = new Explanation(verdict, flow, facts, client, server);
    return explanation.reason() + explanation.nearest();
  }

  /** {@code SQL01 (10.1.3.4, sql-server)}. */
  private static String who(Address address, Endpoint end) {
    String roles = end.inventoried() ? end.roles().toString() : end.addressClass().roleId();
    return end.name().isEmpty()
        ? address + " (" + roles + ")"
        : end.name() + " (" + address + ", " + roles + ")";
  }

  private String reason() {
    String spoke = client + " spoke " + service + " to " + server + ".";
    return switch (verdict.kind()) {
      case UNEXPECTED_PORT, UNEXPECTED_PEER, UNKNOWN_ENDPOINT, REVERSED, WRONG_PROTOCOL ->
          spoke + " " + why(verdict, flow, service, stranger());
      case DENIED ->
          "A firewall refused "
              + service
              + " from "
              + client
              + " to "
              + server
              + ", and the catalog does not allow it either.";
      case UNANSWERED ->
          client
              + " tried "
              + service
              + " on "
              + server
              + " and got no answer. The catalog does not allow it.";
      case AMBIGUOUS -> ambiguous((Verdict.Ambiguous) verdict);
      case COMPLIANT, EXCEPTED, OUT_OF_SCOPE, MISSING, SCAN -> spoke;
    };
  }

  private String stranger() {
    return (clientEnd.inventoried() ? facts.server() : facts.client()).toString();
  }

  /**
   * The reason alone, for who knows both ends and the service already.
   *
   * @param flow the one that the verdict names
   * @param stranger what no inventory entry speaks for, if that is the reason
   */
  static String why(Verdict verdict, Optional<CatalogFlow> flow, String service, String stranger) {
    return switch (verdict.kind()) {
      case UNEXPECTED_PORT ->
          "The catalog knows flows between these roles, but none on " + service + ".";
      case UNEXPECTED_PEER -> "The catalog knows no flow between these roles.";
      case UNKNOWN_ENDPOINT -> "No inventory entry speaks for " + stranger + ".";
      case REVERSED -> allows(flow) + ": this is the wrong way round.";
      case WRONG_PROTOCOL ->
          allows(flow) + ", not over " + service.substring(0, service.indexOf('/')) + ".";
      case DENIED, UNANSWERED, AMBIGUOUS -> "The catalog does not allow it.";
      case COMPLIANT, EXCEPTED, OUT_OF_SCOPE, MISSING, SCAN ->
          "The catalog has nothing against it.";
    };
  }

  private String ambiguous(Verdict.Ambiguous both) {
    return client
        + " and "
        + server
        + " spoke "
        + service
        + ", and nothing tells who asked whom: read one way it is "
        + words(both.oneWay())
        + ", read the other way "
        + words(both.otherWay())
        + ".";
  }

  private static String words(VerdictKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String allows(Optional<CatalogFlow> flow) {
    return flow.map(
            f ->
                "The catalog's "
                    + f.id()
                    + " allows "
                    + f.service()
                    + " from "
                    + String.join(", ", f.from())
                    + " to "
                    + String.join(", ", f.to()))
        .orElse("The catalog allows it otherwise");
  }

  private String nearest() {
    if (verdict.nearest().isEmpty()) {
      return "";
    }
    return verdict.nearest().stream()
        .map(near -> near.flowId() + ": " + near.reason())
        .collect(Collectors.joining(". ", " Nearest: ", "."));
  }
}
