package io.portcullis.domain.judgement;

import io.portcullis.domain.conversation.Conversation;
import java.util.List;

/** Which conversations to look at again, and when: at most one time for each. */
public interface Deadlines {

  /**
   * Has the conversation looked at when the watermark reaches that time, or sooner; its {@link
   * Conversation#dueMillis()} says when.
   */
  void schedule(Conversation conversation, long dueMillis);

  /** The conversation is not looked at again; its {@link Conversation#dueMillis()} is 0. */
  void cancel(Conversation conversation);

  /** Takes out the keys of conversations that are due, soonest first, at most {@code limit}. */
  List<byte[]> takeDue(long watermarkMillis, int limit);
}
