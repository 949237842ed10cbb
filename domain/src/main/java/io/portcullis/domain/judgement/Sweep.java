package io.portcullis.domain.judgement;

import io.portcullis.domain.conversation.Conversations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Goes through all conversations, some at a time. Those that begin meanwhile need no visit: what is
 * new to the others is not new to them.
 */
final class Sweep {

  private final Conversations conversations;
  private Iterator<byte[]> rest = Collections.emptyIterator();
  private boolean again;

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

  /** The keys of the next to visit, at most {@code limit}; some may be gone by now. */
  List<byte[]> next(int limit) {
    if (again && !rest.hasNext()) {
      again = false;
      rest = conversations.keys().iterator();
    }
    List<byte[]> keys = new ArrayList<>();
    while (rest.hasNext() && keys.size() < limit) {
      keys.add(rest.next());
    }
    return keys;
  }
}
