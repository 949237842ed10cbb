package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.violation.Candidate;
import io.portcullis.domain.violation.Suspect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * What VIOLATIONS is sharded by: all that one suspect does meets in one place.
 *
 * <pre>
 * version 2 | kind 1: 0 client, 1 network that asks, 2 network that is asked | prefix length 1 | address 16 | zone, the rest (UTF-8)
 * </pre>
 */
public final class SuspectKey {

  private static final byte VERSION = 2;
  private static final byte CLIENT = 0;
  private static final byte ASKING = 1;
  private static final byte ASKED = 2;
  private static final int HEAD = 1 + 1 + 1 + 16;

  /** The key of what goes to every shard. */
  static final Suspect ALL = new Suspect.Client("", new Address(0, 0));

  private SuspectKey() {}

  public static Serde<Suspect> serde() {
    return Serdes.serdeFrom((topic, suspect) -> write(suspect), (topic, bytes) -> read(bytes));
  }

  /** Sends ticks everywhere, and all else where Kafka puts its key. */
  public static StreamPartitioner<Suspect, Candidate> partitioner() {
    return (topic, suspect, candidate, partitions) ->
        candidate instanceof Candidate.Tick
            ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
            : Optional.empty();
  }

  private static byte[] write(Suspect suspect) {
    byte[] zone = suspect.zone().getBytes(StandardCharsets.UTF_8);
    Prefix prefix = suspect.prefix();
    return ByteBuffer.allocate(HEAD + zone.length)
        .put(VERSION)
        .put(suspect instanceof Suspect.Client ? CLIENT : suspect.asking() ? ASKING : ASKED)
        .put((byte) prefix.length())
        .putLong(prefix.network().high())
        .putLong(prefix.network().low())
        .put(zone)
        .array();
  }

  private static Suspect read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEAD || in.get() != VERSION) {
      throw new IllegalArgumentException("no suspect of format " + VERSION);
    }
    byte kind = in.get();
    int length = in.get() & 0xff;
    Address address = new Address(in.getLong(), in.getLong());
    String zone = StandardCharsets.UTF_8.decode(in).toString();
    return switch (kind) {
      case CLIENT -> new Suspect.Client(zone, address);
      case ASKING, ASKED -> new Suspect.Network(zone, new Prefix(address, length), kind == ASKING);
      default -> throw new IllegalArgumentException("no suspect is of kind " + kind);
    };
  }
}
