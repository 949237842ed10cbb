package io.portcullis.streams.violations;

import io.portcullis.domain.violation.Telling;
import io.portcullis.domain.violation.Tellings;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationLife;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A violation's life as the store keeps it.
 *
 * <pre>
 * version 2 | published at 8 | pending 1 | due 8
 * | tellings 2 | tellings x (client port 4, first seen 8, last seen 8, active 8)
 * | the violation as its topic has it
 * </pre>
 */
final class ViolationLifeSerde {

  private static final byte VERSION = 2;
  private static final int FIXED = 1 + 8 + 1 + 8 + 2;
  private static final int TELLING = 4 + 3 * 8;

  private ViolationLifeSerde() {}

  static Serde<ViolationLife> of(Serde<Violation> violations) {
    Serializer<Violation> writer = violations.serializer();
    Deserializer<Violation> reader = violations.deserializer();
    return Serdes.serdeFrom(
        (topic, life) ->
            life == null ? null : write(life, writer.serialize(topic, life.violation())),
        (topic, bytes) -> bytes == null ? null : read(topic, bytes, reader));
  }

  private static byte[] write(ViolationLife life, byte[] violation) {
    SortedMap<Integer, Telling> tellings = life.tellings().byClientPort();
    ByteBuffer out =
        ByteBuffer.allocate(FIXED + tellings.size() * TELLING + violation.length)
            .put(VERSION)
            .putLong(life.publishedAtMillis())
            .put((byte) (life.pending() ? 1 : 0))
            .putLong(life.dueMillis())
            .putShort((short) tellings.size());
    tellings.forEach(
        (clientPort, telling) ->
            out.putInt(clientPort)
                .putLong(telling.firstSeenMillis())
                .putLong(telling.lastSeenMillis())
                .putLong(telling.activeMillis()));
    return out.put(violation).array();
  }

  private static ViolationLife read(String topic, byte[] bytes, Deserializer<Violation> reader) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a violation's life in format " + version + "; this program reads format " + VERSION);
    }
    long publishedAt = in.getLong();
    boolean pending = in.get() != 0;
    long due = in.getLong();
    TreeMap<Integer, Telling> tellings = new TreeMap<>();
    for (int left = in.getShort(); left > 0; left--) {
      tellings.put(in.getInt(), new Telling(in.getLong(), in.getLong(), in.getLong()));
    }
    byte[] violation = Arrays.copyOfRange(bytes, in.position(), bytes.length);
    return new ViolationLife(
        reader.deserialize(topic, violation), new Tellings(tellings), publishedAt, pending, due);
  }
}
