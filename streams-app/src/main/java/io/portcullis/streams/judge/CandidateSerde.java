package io.portcullis.streams.judge;

import io.portcullis.domain.violation.Candidate;
import io.portcullis.domain.violation.Violation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What crosses from JUDGE to VIOLATIONS.
 *
 * <pre>
 * version 1 | 1 found    | client port 4 | the violation as its topic has it
 *           | 2 withdrawn | client port 4 | the violation as its topic has it
 *           | 3 tick     | sender 4 | watermark 8
 * </pre>
 */
public final class CandidateSerde {

  private static final byte VERSION = 1;
  private static final byte FOUND = 1;
  private static final byte WITHDRAWN = 2;
  private static final byte TICK = 3;
  private static final int HEAD = 1 + 1 + 4;

  private CandidateSerde() {}

  /**
   * @param violations writes violations as their topic has them
   */
  public static Serde<Candidate> of(Serde<Violation> violations) {
    Serializer<Violation> writer = violations.serializer();
    Deserializer<Violation> reader = violations.deserializer();
    return Serdes.serdeFrom(
        (topic, candidate) -> write(topic, candidate, writer),
        (topic, bytes) -> read(topic, bytes, reader));
  }

  private static byte[] write(String topic, Candidate candidate, Serializer<Violation> writer) {
    if (candidate instanceof Candidate.Found found) {
      return write(FOUND, found.clientPort(), writer.serialize(topic, found.violation()));
    }
    if (candidate instanceof Candidate.Withdrawn withdrawn) {
      byte[] violation = writer.serialize(topic, withdrawn.violation());
      return write(WITHDRAWN, withdrawn.clientPort(), violation);
    }
    Candidate.Tick tick = (Candidate.Tick) candidate;
    byte[] watermark = ByteBuffer.allocate(8).putLong(tick.watermarkMillis()).array();
    return write(TICK, tick.sender(), watermark);
  }

  private static byte[] write(byte kind, int number, byte[] rest) {
    return ByteBuffer.allocate(HEAD + rest.length)
        .put(VERSION)
        .put(kind)
        .putInt(number)
        .put(rest)
        .array();
  }

  private static Candidate read(String topic, byte[] bytes, Deserializer<Violation> reader) {
    if (bytes == null || bytes.length <= HEAD || bytes[0] != VERSION) {
      throw new IllegalArgumentException("no candidate of format " + VERSION);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    byte kind = in.get();
    int number = in.getInt();
    return switch (kind) {
      case FOUND -> new Candidate.Found(violation(topic, bytes, reader), number);
      case WITHDRAWN -> new Candidate.Withdrawn(violation(topic, bytes, reader), number);
      case TICK -> new Candidate.Tick(number, in.getLong());
      default -> throw new IllegalArgumentException("no candidate is of kind " + kind);
    };
  }

  private static Violation violation(String topic, byte[] bytes, Deserializer<Violation> reader) {
    return reader.deserialize(topic, Arrays.copyOfRange(bytes, HEAD, bytes.length));
  }
}
