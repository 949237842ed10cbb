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

  /** Takes out the keys of conversations that are due, soonest first, at most {@code limit}. */
  List<byte[]> takeDue(long watermarkMillis, int limit);
}
