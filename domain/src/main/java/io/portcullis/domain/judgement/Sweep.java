package io.portcullis.domain.judgement;

import io.portcullis.domain.conversation.Conversations;
import java.util.List;

/**
 * Goes through all conversations, some at a time. Those that begin meanwhile need no visit: what is
 * new to the others is not new to them.
 */
final class Sweep {

  private final Conversations conversations;
  private boolean underWay;
  private boolean again;

  /** Visited last in this round; null at its beginning. */
  private byte[] last;

  Sweep(Conversations conversations) {
    this.conversations = conversations;
  }

  /**
   * Every conversation is to be visited from now on. A round under way is finished first, so that
   * news in quick succession can't keep it from coming round.
   */
  void ask() {
    again = true;
  }

  /** The keys of the next to visit, at most {@code limit}. */
  List<byte[]> next(int limit) {
    if (!underWay && !again) {
      return List.of();
    }
    if (!underWay) {
      underWay = true;
      again = false;
      last = null;
    }
    List<byte[]> keys = conversations.keysAfter(last, limit);
    underWay = keys.size() == limit;
    if (underWay) {
      last = keys.get(limit - 1);
    }
    return keys;
  }
}
