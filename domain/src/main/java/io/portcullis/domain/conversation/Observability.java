package io.portcullis.domain.conversation;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Which exporters are known to see both directions between two networks: those that have seen both
 * legs of one conversation there. Only what such an exporter does not see can be called missing;
 * under asymmetric routing the answer may just have gone another way.
 *
 * <p>A network is a /24, or a /64 of IPv6.
 *
 * <pre>
 * key    version 1 | lower network 16 | higher network 16 | exporter 16, port 4 | zone, the rest (UTF-8)
 * value  receive time of the conversation that showed it, 8
 * </pre>
 */
public final class Observability {

  private static final byte VERSION = 1;
  private static final int V4_NETWORK = 96 + 24;
  private static final int V6_NETWORK = 64;

  private final Memory memory;

  /** Where it is kept. */
  public interface Memory {

    void keep(byte[] key, long receivedMillis);

    boolean has(byte[] key);
  }

  public Observability(Memory memory) {
    this.memory = memory;
  }

  /** Adds what was seen to its conversation, and learns from it what its exporter can see. */
  public void merge(Conversation into, Observation seen) {
    boolean exporterSeesBothWays = into.merge(seen);
    if (exporterSeesBothWays) {
      Exporter exporter =
          new Exporter(new Address(seen.exporterHigh, seen.exporterLow), seen.exporterPort);
      memory.keep(key(into, exporter), into.lastReceivedMillis());
    }
  }

  /** What is known of a conversation, and whether an exporter of it would have seen an answer. */
  public ConversationFacts facts(Conversation conversation) {
    return conversation.facts(answerObservable(conversation));
  }

  /** The same of what was seen of it since an expected flow was last told of. */
  public ConversationFacts newFacts(Conversation conversation) {
    return conversation.newFacts(answerObservable(conversation));
  }

  private boolean answerObservable(Conversation conversation) {
    for (Exporter exporter : conversation.exporters()) {
      if (memory.has(key(conversation, exporter))) {
        return true;
      }
    }
    return false;
  }

  private static byte[] key(Conversation conversation, Exporter exporter) {
    Address one = network(conversation.client());
    Address other = network(conversation.server());
    boolean ordered = one.compareTo(other) <= 0;
    Address lower = ordered ? one : other;
    Address higher = ordered ? other : one;
    byte[] zone = conversation.zone().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + 3 * 16 + 4 + zone.length)
        .put(VERSION)
        .putLong(lower.high())
        .putLong(lower.low())
        .putLong(higher.high())
        .putLong(higher.low())
        .putLong(exporter.address().high())
        .putLong(exporter.address().low())
        .putInt(exporter.port())
        .put(zone)
        .array();
  }

  private static Address network(Address address) {
    return Prefix.of(address, address.isV4() ? V4_NETWORK : V6_NETWORK).network();
  }
}
