package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which exporters are known to see both directions between two networks: those that have seen both
 * legs of one conversation there. Only what such an exporter does not see can be called missing;
 * under asymmetric routing the answer may just have gone another way.
 *
 * <p>A network is a /24, or a /64 of IPv6. Each shard learns for itself.
 *
 * <pre>
 * key    version 1 | lower network 16 | higher network 16 | exporter 16, port 4 | zone, the rest (UTF-8)
 * value  receive time of the conversation that showed it, 8
 * </pre>
 */
final class Observability {

  private static final byte VERSION = 1;
  private static final int V4_NETWORK = 96 + 24;
  private static final int V6_NETWORK = 64;

  private final KeyValueStore<Bytes, Long> store;

  Observability(KeyValueStore<Bytes, Long> store) {
    this.store = store;
  }

  void learn(Conversation conversation, Exporter exporter) {
    store.put(key(conversation, exporter), conversation.lastReceivedMillis());
  }

  /** An exporter of this conversation would have seen an answer. */
  boolean answerObservable(Conversation conversation) {
    for (Exporter exporter : conversation.exporters()) {
      if (store.get(key(conversation, exporter)) != null) {
        return true;
      }
    }
    return false;
  }

  private static Bytes key(Conversation conversation, Exporter exporter) {
    Address one = network(conversation.client());
    Address other = network(conversation.server());
    boolean ordered = one.compareTo(other) <= 0;
    Address lower = ordered ? one : other;
    Address higher = ordered ? other : one;
    byte[] zone = conversation.zone().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(1 + 3 * 16 + 4 + zone.length)
            .put(VERSION)
            .putLong(lower.high())
            .putLong(lower.low())
            .putLong(higher.high())
            .putLong(higher.low())
            .putLong(exporter.address().high())
            .putLong(exporter.address().low())
            .putInt(exporter.port())
            .put(zone)
            .array());
  }

  private static Address network(Address address) {
    return Prefix.of(address, address.isV4() ? V4_NETWORK : V6_NETWORK).network();
  }
}
