package io.portcullis.streams.judge;

import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.ConversationFormat;
import io.portcullis.domain.conversation.Observation;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The conversations of one shard, kept as bytes in a state store. */
final class ConversationStore {

  private final KeyValueStore<Bytes, byte[]> store;

  ConversationStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /**
   * The conversation that an observation belongs to: under its own ends, or, where its direction is
   * a guess, the one that evidence has put the same or the other way round. Null if there is none.
   */
  Conversation find(Observation seen) {
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
  Conversation evidentFor(Conversation guessed) {
    return evident(
        guessed.zone(),
        guessed.client().high(),
        guessed.client().low(),
        guessed.server().high(),
        guessed.server().low(),
        guessed.protocol(),
        guessed.serverPort(),
        guessed.clientPort());
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

  Conversation get(byte[] key) {
    byte[] value = store.get(Bytes.wrap(key));
    return value == null ? null : ConversationFormat.decode(key, value);
  }

  void put(Conversation conversation) {
    store.put(
        Bytes.wrap(ConversationFormat.key(conversation)), ConversationFormat.encode(conversation));
  }

  void delete(Conversation conversation) {
    store.delete(Bytes.wrap(ConversationFormat.key(conversation)));
  }
}
