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
 * version 1 | kind 1: found     | client port 4 | active 8    | the violation as its topic has it
 *           |         withdrawn | client port 4 | 0, 8        | the violation as its topic has it
 *           |         tick      | sender 4      | watermark 8
 * </pre>
 */
public final class CandidateSerde {

  private static final byte VERSION = 1;
  private static final byte FOUND = 1;
  private static final byte WITHDRAWN = 2;
  private static final byte TICK = 3;
  private static final int HEAD = 1 + 1 + 4 + 8;
  private static final byte[] NOTHING = {};

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
      byte[] violation = writer.serialize(topic, found.violation());
      return write(FOUND, found.clientPort(), found.activeMillis(), violation);
    }
    if (candidate instanceof Candidate.Withdrawn withdrawn) {
      byte[] violation = writer.serialize(topic, withdrawn.violation());
      return write(WITHDRAWN, withdrawn.clientPort(), 0, violation);
    }
    Candidate.Tick tick = (Candidate.Tick) candidate;
    return write(TICK, tick.sender(), tick.watermarkMillis(), NOTHING);
  }

  private static byte[] write(byte kind, int number, long millis, byte[] violation) {
    return ByteBuffer.allocate(HEAD + violation.length)
        .put(VERSION)
        .put(kind)
        .putInt(number)
        .putLong(millis)
        .put(violation)
        .array();
  }

  private static Candidate read(String topic, byte[] bytes, Deserializer<Violation> reader) {
    if (bytes == null || bytes.length < HEAD || bytes[0] != VERSION) {
      throw new IllegalArgumentException("no candidate of format " + VERSION);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    byte kind = in.get();
    int number = in.getInt();
    long millis = in.getLong();
    return switch (kind) {
      case FOUND -> new Candidate.Found(violation(topic, bytes, reader), number, millis);
      case WITHDRAWN -> new Candidate.Withdrawn(violation(topic, bytes, reader), number);
      case TICK -> new Candidate.Tick(number, millis);
      default -> throw new IllegalArgumentException("no candidate is of kind " + kind);
    };
  }

  private static Violation violation(String topic, byte[] bytes, Deserializer<Violation> reader) {
    return reader.deserialize(topic, Arrays.copyOfRange(bytes, HEAD, bytes.length));
  }
}
