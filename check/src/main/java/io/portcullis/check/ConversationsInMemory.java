package io.portcullis.check;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Conversations;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The conversations of one check, up to a limit. */
final class ConversationsInMemory extends Conversations {

  private final int most;
  private final Map<ByteBuffer, Conversation> known = new HashMap<>();

  ConversationsInMemory(int most) {
    this.most = most;
  }

  @Override
  public Conversation get(byte[] key) {
    return known.get(ByteBuffer.wrap(key));
  }

  /**
   * @throws TooManyConversationsException if it is a new one and there are as many as may be
   */
  @Override
  public void put(Conversation conversation) {
    ByteBuffer key = ByteBuffer.wrap(ConversationFormat.key(conversation));
    if (known.put(key, conversation) == null && known.size() > most) {
      throw new TooManyConversationsException(most);
    }
  }

  @Override
  public void delete(Conversation conversation) {
    known.remove(ByteBuffer.wrap(ConversationFormat.key(conversation)));
  }

  @Override
  public List<byte[]> keysAfter(byte[] key, int limit) {
    return known.keySet().stream()
        .filter(each -> key == null || each.compareTo(ByteBuffer.wrap(key)) > 0)
        .sorted()
        .limit(limit)
        .map(ByteBuffer::array)
        .toList();
  }

  /** Those whose direction is a guess. */
  List<Conversation> guessed() {
    return known.values().stream().filter(Conversation::weak).toList();
  }

  /** Hands out each, and forgets it. */
  Iterator<Conversation> drain() {
    Iterator<Conversation> each = known.values().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public Conversation next() {
        Conversation next = each.next();
        each.remove();
        return next;
      }
    };
  }
}
