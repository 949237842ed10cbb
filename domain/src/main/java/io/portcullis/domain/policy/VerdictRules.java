package io.portcullis.domain.policy;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Match;
import io.portcullis.domain.catalog.NearestFlows;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.Verdict.Near;
import io.portcullis.domain.verdict.VerdictKind;
import java.util.List;
import java.util.Optional;

/** The rules by which a conversation gets its verdict: the first that applies decides. */
final class VerdictRules {

  private static final Assessment ABOUT_THE_NETWORK =
      new Assessment(
          new Verdict.OutOfScope(),
          Severity.INFO,
          "An ICMP error or neighbour discovery: it speaks of other traffic.");
  private static final Assessment NOT_JUDGED =
      new Assessment(
          new Verdict.OutOfScope(),
          Severity.INFO,
          "Neither end has a role that is held against the catalog.");
  private static final Assessment TO_EVERYBODY =
      new Assessment(
          new Verdict.OutOfScope(),
          Severity.INFO,
          "Sent to a broadcast, multicast or loopback address that the catalog does not name.");

  private final CompiledCatalog catalog;
  private final NearestFlows nearestFlows;
  private final SeverityTable severities;

  VerdictRules(CompiledCatalog catalog, SeverityTable severities) {
    this.catalog = catalog;
    this.nearestFlows = new NearestFlows(catalog);
    this.severities = severities;
  }

  Assessment assess(ConversationFacts facts, Endpoint client, Endpoint server) {
    if (Protocol.isIcmp(facts.protocol())
        && IcmpType.isAboutTheNetwork(facts.protocol(), facts.serverPort())) {
      return ABOUT_THE_NETWORK;
    }
    Reading reading = new Reading(facts, client, server);
    if (!client.judged() && !server.judged()) {
      return allowedByRole(reading);
    }
    Assessment oneWay = judge(reading);
    if (!mayBeTheOtherWay(facts)) {
      return oneWay;
    }
    VerdictKind kind = oneWay.verdict().kind();
    VerdictKind otherKind = judge(reading.turned()).verdict().kind();
    return kind == otherKind ? oneWay : violation(reading, new Verdict.Ambiguous(kind, otherKind));
  }

  /**
   * What the catalog allows between such ends as well (an administrator and Citrix's cloud) counts
   * as such; but nobody's browsing is taken for Citrix's because an unproved name could fit.
   */
  private Assessment allowedByRole(Reading reading) {
    Match match = match(reading, reading.facts.protocol());
    return match != null && !match.byName()
        ? match.assessment(reading.facts.serverPort())
        : NOT_JUDGED;
  }

  /**
   * Nothing tells the ends apart, or only the lower port does and one leg alone was seen, which may
   * be the answer: no accusation rests on that.
   */
  private static boolean mayBeTheOtherWay(ConversationFacts facts) {
    return facts.evidence() == DirectionEvidence.AMBIGUOUS
        || (facts.evidence() == DirectionEvidence.LOWER_PORT && facts.halfSeen());
  }

  private Assessment judge(Reading reading) {
    Match match = match(reading, reading.facts.protocol());
    if (match != null) {
      return match.assessment(reading.facts.serverPort());
    }
    if (reading.facts.denied()) {
      return violation(reading, new Verdict.Denied(nearest(reading)));
    }
    if (unanswered(reading.facts)) {
      return violation(reading, new Verdict.Unanswered(nearest(reading)));
    }
    if (isEverybody(reading.server) || answersEverybody(reading)) {
      return TO_EVERYBODY;
    }
    return violation(reading, unexpected(reading));
  }

  /** No catalog flow allows it, and it took place. */
  private Verdict unexpected(Reading reading) {
    if (!reading.client.inventoried() || !reading.server.inventoried()) {
      return new Verdict.UnknownEndpoint(!reading.client.inventoried(), nearest(reading));
    }
    Match opposite = opposite(reading);
    if (opposite != null) {
      return reading.facts.evidence().strongerThan(DirectionEvidence.LOWER_PORT)
          ? new Verdict.Reversed(opposite.flow().id())
          : new Verdict.Ambiguous(VerdictKind.REVERSED, otherWay(reading));
    }
    if (Protocol.hasPorts(reading.facts.protocol())) {
      int other = reading.facts.protocol() == Protocol.TCP ? Protocol.UDP : Protocol.TCP;
      Match otherTransport = match(reading, other);
      if (otherTransport != null) {
        return new Verdict.WrongProtocol(otherTransport.flow().id());
      }
    }
    return catalog.related(reading.client.roles(), reading.server.roles())
        ? new Verdict.UnexpectedPort(nearest(reading))
        : new Verdict.UnexpectedPeer(nearest(reading));
  }

  /** What it would be if the guess at the client were wrong; the roles are known to be related. */
  private VerdictKind otherWay(Reading reading) {
    Match match = match(reading.turned(), reading.facts.protocol());
    return match != null ? VerdictKind.COMPLIANT : VerdictKind.UNEXPECTED_PORT;
  }

  private Match match(Reading reading, int protocol) {
    ConversationFacts facts = reading.facts;
    return catalog.match(
        reading.client.roles(),
        reading.server.roles(),
        protocol,
        facts.serverPort(),
        facts.client().high(),
        facts.client().low(),
        facts.server().high(),
        facts.server().low());
  }

  /** The same service, with the server as the client. */
  private Match opposite(Reading reading) {
    ConversationFacts facts = reading.facts;
    return catalog.match(
        reading.server.roles(),
        reading.client.roles(),
        facts.protocol(),
        facts.serverPort(),
        facts.server().high(),
        facts.server().low(),
        facts.client().high(),
        facts.client().low());
  }

  private List<Near> nearest(Reading reading) {
    return nearestFlows.to(
        reading.client.roles(),
        reading.server.roles(),
        reading.facts.protocol(),
        reading.facts.serverPort());
  }

  /** A missing answer counts only where an answer would have been seen. */
  private static boolean unanswered(ConversationFacts facts) {
    if (!facts.requestSeen() || facts.answerSeen() || facts.sampled()) {
      return false;
    }
    return facts.protocol() == Protocol.TCP ? facts.onlySyn() : facts.answerObservable();
  }

  /** A DHCP server offers by broadcast: its ports say that it serves whom nobody can be. */
  private static boolean answersEverybody(Reading reading) {
    return isEverybody(reading.client) && !reading.facts.evidence().certain();
  }

  private static boolean isEverybody(Endpoint end) {
    if (end.inventoried()) {
      return false;
    }
    return switch (end.addressClass()) {
      case BROADCAST, MULTICAST, LOOPBACK -> true;
      case INTERNET, UNKNOWN_INTERNAL -> false;
    };
  }

  private Assessment violation(Reading reading, Verdict verdict) {
    Optional<CatalogFlow> flow = verdict.flow().map(catalog::flow);
    return new Assessment(
        verdict,
        severities.of(verdict, flow, reading.client, reading.server),
        Explanation.of(verdict, flow, reading.facts, reading.client, reading.server));
  }

  /** The conversation as seen by one choice of who is the client. */
  private record Reading(ConversationFacts facts, Endpoint client, Endpoint server) {

    /** The other end is the client, and asks for the port that was taken for the client's own. */
    Reading turned() {
      boolean ports = Protocol.hasPorts(facts.protocol());
      int serverPort = ports ? facts.clientPort() : facts.serverPort();
      int clientPort = ports ? facts.serverPort() : facts.clientPort();
      return new Reading(
          new ConversationFacts(
              facts.zone(),
              facts.server(),
              facts.client(),
              facts.protocol(),
              serverPort,
              clientPort,
              facts.evidence(),
              facts.answerSeen(),
              facts.requestSeen(),
              facts.denied(),
              facts.onlySyn(),
              facts.answerObservable(),
              facts.sampled(),
              facts.lastSeenMillis()),
          server,
          client);
    }
  }
}
