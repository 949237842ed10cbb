package io.portcullis.domain.conversation;

import java.util.List;

/**
 * The conversations that are known, wherever they are kept, and which of them an observation
 * belongs to.
 */
public abstract class Conversations {

  /**
   * @param key {@link ConversationFormat#key}
   * @return null if there is none
   */
  public abstract Conversation get(byte[] key);

  /** Keeps it as it now is. */
  public abstract void put(Conversation conversation);

  public abstract void delete(Conversation conversation);

  /**
   * The keys of some that are known now, in an order that stays the same.
   *
   * @param key those after this one, known or not; null for those from the beginning
   * @param limit at most so many
   */
  public abstract List<byte[]> keysAfter(byte[] key, int limit);

  /**
   * The conversation that an observation belongs to: under its own ends, or, where its direction is
   * a guess, the one that evidence has put the same or the other way round. Null if there is none.
   */
  public final Conversation find(Observation seen) {
    if (seen.weak()) {
      Conversation evident =
          evident(
              seen.zone,
              seen.clientHigh,
              seen.clientLow,
              seen.serverHigh,
              seen.serverLow,
              seen.protocol,
              seen.serverPort,
              seen.clientPort);
      if (evident != null) {
        return evident;
      }
    }
    return get(ConversationFormat.key(seen));
  }

  /** The conversation that a guessed one is in truth, null if none is known. */
  public final Conversation evidentFor(Conversation guessed) {
    return evident(
        guessed.zone,
        guessed.clientHigh,
        guessed.clientLow,
        guessed.serverHigh,
        guessed.serverLow,
        guessed.protocol,
        guessed.serverPort,
        guessed.clientPort);
  }

  private Conversation evident(
      String zone,
      long clientHigh,
      long clientLow,
      long serverHigh,
      long serverLow,
      int protocol,
      int serverPort,
      int clientPort) {
    Conversation same =
        get(
            ConversationFormat.key(
                zone, clientHigh, clientLow, serverHigh, serverLow, protocol, serverPort, 0));
    if (same != null && !same.weak()) {
      return same;
    }
    Conversation turned =
        get(
            ConversationFormat.key(
                zone, serverHigh, serverLow, clientHigh, clientLow, protocol, clientPort, 0));
    return turned != null && !turned.weak() ? turned : null;
  }
}
