package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.violation.Candidate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Whose violations they are: what VIOLATIONS is sharded by, so that all that one client does meets
 * in one place.
 *
 * <pre>
 * version 1 | client 16 | zone, the rest (UTF-8)
 * </pre>
 */
public record ClientKey(String zone, Address client) {

  private static final byte VERSION = 1;

  /** The key of what goes to every shard. */
  static final ClientKey ALL = new ClientKey("", new Address(0, 0));

  public static Serde<ClientKey> serde() {
    return Serdes.serdeFrom((topic, key) -> key.bytes(), (topic, bytes) -> read(bytes));
  }

  /** Sends ticks everywhere, and all else where Kafka puts its key. */
  public static StreamPartitioner<ClientKey, Candidate> partitioner() {
    return (topic, key, candidate, partitions) ->
        candidate instanceof Candidate.Tick
            ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
            : Optional.empty();
  }

  private byte[] bytes() {
    byte[] zoneBytes = zone.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + 16 + zoneBytes.length)
        .put(VERSION)
        .putLong(client.high())
        .putLong(client.low())
        .put(zoneBytes)
        .array();
  }

  private static ClientKey read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < 17 || in.get() != VERSION) {
      throw new IllegalArgumentException("no client key of format " + VERSION);
    }
    Address client = new Address(in.getLong(), in.getLong());
    return new ClientKey(StandardCharsets.UTF_8.decode(in).toString(), client);
  }
}
