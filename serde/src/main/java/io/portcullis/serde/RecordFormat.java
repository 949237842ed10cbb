package io.portcullis.serde;

import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * One Avro record type and its twin in the domain.
 *
 * @param <T> the domain's
 * @param <R> the generated class
 */
abstract class RecordFormat<T, R extends SpecificRecord> {

  private final Class<T> type;
  private final Schema schema;

  RecordFormat(Class<T> type, Schema schema) {
    this.type = type;
    this.schema = schema;
  }

  final Class<T> type() {
    return type;
  }

  /** What we write, and want to read. */
  final Schema schema() {
    return schema;
  }

  /** The value in the framing of {@code schemaId}, the id of {@link #schema()}. */
  abstract byte[] encode(int schemaId, T value);

  /**
   * A value that was written with exactly {@link #schema()}.
   *
   * @throws UndecodableException if the bytes are no such value
   */
  abstract T decode(AvroCursor in);

  /**
   * @throws IllegalArgumentException if the record says what the domain does not allow
   */
  abstract T fromAvro(R record);

  /** Bytes of a generated class, which hands them out in a buffer around an array of their own. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
