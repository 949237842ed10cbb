package io.portcullis.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** A record type of which few are read and written: Avro's own reader and writer do. */
abstract class MappedFormat<T, R extends SpecificRecord> extends RecordFormat<T, R> {

  private static final int USUAL_BYTES = 512;

  private final DatumWriter<R> writer;
  private final ResolvingReader<R> reader;

  MappedFormat(Class<T> type, Schema schema) {
    super(type, schema);
    this.writer = new SpecificDatumWriter<>(schema);
    this.reader = new ResolvingReader<>(schema, schema);
  }

  abstract R toAvro(T value);

  @Override
  final byte[] encode(int schemaId, T value) {
    byte[] framing = new byte[Framing.LENGTH];
    Framing.write(framing, schemaId);
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    try {
      out.write(framing);
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      writer.write(toAvro(value), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory takes every byte", e);
    }
    return out.toByteArray();
  }

  @Override
  final T decode(AvroCursor in) {
    return fromAvro(reader.read(in));
  }

  /** The constant of the same name; schemas and domain call them alike. */
  static <E extends Enum<E>> E same(Class<E> type, Enum<?> other) {
    try {
      return Enum.valueOf(type, other.name());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          type.getSimpleName()
              + " has no "
              + other
              + ": a newer Portcullis wrote it; read it with that one",
          e);
    }
  }
}
