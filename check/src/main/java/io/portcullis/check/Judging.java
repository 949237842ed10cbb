package io.portcullis.check;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Observability;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.policy.Policy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Conversations out of observations, judged once everything was seen: what the stream arrives at
 * when nothing more comes. It says nothing that it would have to withdraw.
 */
final class Judging {

  private final Policy policy;
  private final ConversationsInMemory conversations;
  private final Observability observability = new Observability(new Networks());

  Judging(Policy policy, int mostConversations) {
    this.policy = policy;
    this.conversations = new ConversationsInMemory(mostConversations);
  }

  /**
   * Adds what was seen to its conversation. A guess at the direction stays by itself until all
   * evidence is in: which conversation it belongs to must not depend on what came first.
   */
  void observe(Observation seen) {
    Conversation conversation = conversations.get(ConversationFormat.key(seen));
    boolean begins = conversation == null;
    if (begins) {
      conversation = Conversation.begin(seen);
    }
    observability.merge(conversation, seen);
    if (begins) {
      conversations.put(conversation);
    }
  }

  /** Nothing more will come: what every conversation is, worst first. */
  List<CheckedConversation> judge() {
    conversations.guessed().forEach(this::joinEvident);
    List<CheckedConversation> checked = new ArrayList<>();
    for (Iterator<Conversation> each = conversations.drain(); each.hasNext(); ) {
      Conversation conversation = each.next();
      conversation.settle();
      checked.add(check(conversation));
    }
    checked.sort(CheckedConversation.WORST_FIRST);
    return joinedOverClientPorts(checked);
  }

  /** A guess that evidence has since decided becomes part of the evident conversation. */
  private void joinEvident(Conversation guessed) {
    Conversation evident = conversations.evidentFor(guessed);
    if (evident != null) {
      evident.absorb(guessed);
      conversations.delete(guessed);
    }
  }

  private CheckedConversation check(Conversation conversation) {
    ConversationFacts facts = observability.facts(conversation);
    long at = facts.lastSeenMillis();
    return new CheckedConversation(
        facts,
        policy.locate(facts.zone(), facts.client().high(), facts.client().low(), at),
        policy.locate(facts.zone(), facts.server().high(), facts.server().low(), at),
        policy.assess(facts),
        conversation.traffic(),
        conversation.firstSeenMillis(),
        conversation.lastSeenMillis(),
        CheckedConversation.sorted(conversation.exporters().stream()));
  }

  /** In sorted order, those that are one stand together. */
  private static List<CheckedConversation> joinedOverClientPorts(List<CheckedConversation> sorted) {
    List<CheckedConversation> joined = new ArrayList<>(sorted.size());
    for (CheckedConversation next : sorted) {
      int last = joined.size() - 1;
      if (last >= 0 && CheckedConversation.WORST_FIRST.compare(joined.get(last), next) == 0) {
        joined.set(last, joined.get(last).with(next));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** What was learned of exporters; they and their networks are few beside the conversations. */
  private static final class Networks implements Observability.Memory {

    private final Set<ByteBuffer> known = new HashSet<>();

    @Override
    public void keep(byte[] key, long receivedMillis) {
      known.add(ByteBuffer.wrap(key));
    }

    @Override
    public boolean has(byte[] key) {
      return known.contains(ByteBuffer.wrap(key));
    }
  }
}
