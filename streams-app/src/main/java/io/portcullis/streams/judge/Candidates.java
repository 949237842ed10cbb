package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.Judgement;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationId;
import io.portcullis.domain.violation.ViolationState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What JUDGE tells VIOLATIONS: a violation whose traffic is only what came since it was last told,
 * or the withdrawal of one, which takes back all that was told.
 */
final class Candidates {

  private Candidates() {}

  static Violation found(
      Conversation conversation,
      ConversationFacts facts,
      Assessment assessment,
      Policy policy,
      Traffic since,
      long atMillis) {
    return candidate(
        conversation,
        facts,
        ViolationState.OPEN,
        assessment.verdict().kind(),
        Judgement.clientUnknown(assessment.verdict()),
        assessment.severity(),
        assessment.verdict().nearest(),
        assessment.explanation() + clockNote(conversation),
        policy,
        since,
        atMillis);
  }

  static Violation withdrawn(
      Conversation conversation,
      ConversationFacts facts,
      String why,
      Policy policy,
      long atMillis) {
    Judgement told = conversation.judgement();
    return candidate(
        conversation,
        facts,
        ViolationState.RESOLVED,
        told.kind(),
        told.clientUnknown(),
        Severity.INFO,
        List.<Verdict.Near>of(),
        why,
        policy,
        Traffic.NONE.minus(told.reported()),
        atMillis);
  }

  private static Violation candidate(
      Conversation conversation,
      ConversationFacts facts,
      ViolationState state,
      VerdictKind kind,
      boolean clientUnknown,
      Severity severity,
      List<Verdict.Near> nearest,
      String explanation,
      Policy policy,
      Traffic traffic,
      long atMillis) {
    return new Violation(
        ViolationId.of(
            facts.zone(),
            facts.client(),
            facts.server(),
            facts.protocol(),
            facts.serverPort(),
            kind,
            clientUnknown),
        state,
        kind,
        severity,
        facts.zone(),
        party(facts, facts.client(), policy),
        party(facts, facts.server(), policy),
        facts.protocol(),
        facts.serverPort(),
        nearest,
        explanation,
        facts.evidence(),
        traffic,
        conversation.exporterNames(),
        policy.catalogVersion(),
        policy.inventoryVersion(),
        conversation.firstSeenMillis(),
        conversation.lastSeenMillis(),
        atMillis,
        atMillis);
  }

  private static Violation.Party party(ConversationFacts facts, Address address, Policy policy) {
    Endpoint end =
        policy.locate(facts.zone(), address.high(), address.low(), facts.lastSeenMillis());
    return new Violation.Party(address, end.roleIds(), present(end.name()), present(end.site()));
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** An absurd exporter clock is worth a sentence: the times shown are then not the exporter's. */
  private static String clockNote(Conversation conversation) {
    if (conversation.exportedLastMillis() <= conversation.lastSeenMillis()) {
      return "";
    }
    return " The exporter dated it "
        + Instant.ofEpochMilli(conversation.exportedLastMillis())
        + ", too far from the time of receipt; the time shown is bounded by that.";
  }
}
