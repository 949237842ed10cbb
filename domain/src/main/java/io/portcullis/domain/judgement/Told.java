package io.portcullis.domain.judgement;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.coverage.HitRule;
import io.portcullis.domain.trend.Growth;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Traffic;

/** Who is told what {@link ConversationJudge} finds. */
public interface Told {

  /** A conversation has begun. */
  void begun();

  /** A conversation has a verdict for the first time, or another one than before. */
  void verdict(VerdictKind kind);

  /**
   * A violation, new or grown.
   *
   * @param since what it carried since it was last told of under this verdict
   */
  void found(
      Conversation conversation, ConversationFacts facts, Assessment assessment, Traffic since);

  /**
   * A flow that is expected is at work.
   *
   * @param shown which, and which end is its client
   */
  void hit(Conversation conversation, HitRule.Shown shown);

  /**
   * A conversation has carried more: {@link Conversation#judgement()} says under which verdict that
   * counts.
   */
  void grown(Conversation conversation, Growth growth);

  /** Exporters have seen traffic between the ends of a conversation, lately. */
  void path(Conversation conversation);

  /**
   * The conversation is not what was last said of it: {@link Conversation#judgement()} still says
   * what that was, and how much traffic was told under it.
   */
  void withdrawn(Conversation conversation, ConversationFacts facts, String why);
}
