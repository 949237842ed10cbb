package io.portcullis.serde;

import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro's own reader, behind a check of every length: left alone it makes room for what the bytes
 * claim, be it two thousand million items, before it finds that they are not there.
 */
final class ResolvingReader<R extends SpecificRecord> {

  private final Schema writerSchema;
  private final DatumReader<R> reader;

  ResolvingReader(Schema writerSchema, Schema readerSchema) {
    this.writerSchema = writerSchema;
    this.reader = new SpecificDatumReader<>(writerSchema, readerSchema);
  }

  R read(AvroCursor in) {
    int from = in.position();
    AvroShape.check(writerSchema, in);
    in.end();
    try {
      return reader.read(
          null, DecoderFactory.get().binaryDecoder(in.array(), from, in.position() - from, null));
    } catch (AvroTypeException e) {
      throw new UndecodableException(
          UndecodableReason.SCHEMA_MISMATCH,
          "written as "
              + writerSchema.getFullName()
              + ", which can't be resolved: "
              + e.getMessage());
    } catch (IOException e) {
      throw new UndecodableException(UndecodableReason.TRUNCATED, e.getMessage());
    }
  }
}
