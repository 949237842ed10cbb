package io.portcullis.streams.violations;

import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationLife;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A violation's life as the store keeps it.
 *
 * <pre>
 * version 1 | published at 8 | pending 1 | the violation as its topic has it
 * </pre>
 */
final class ViolationLifeSerde {

  private static final byte VERSION = 1;
  private static final int FIXED = 1 + 8 + 1;

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
    return ByteBuffer.allocate(FIXED + violation.length)
        .put(VERSION)
        .putLong(life.publishedAtMillis())
        .put((byte) (life.pending() ? 1 : 0))
        .put(violation)
        .array();
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
    Violation violation = reader.deserialize(topic, Arrays.copyOfRange(bytes, FIXED, bytes.length));
    return new ViolationLife(violation, publishedAt, pending);
  }
}
