package io.portcullis.serde;

import org.apache.avro.Schema;

/**
 * Walks bytes along their schema and checks that every length, count and branch is really there.
 */
final class AvroShape {

  /** No schema of ours is nested deeper than 5; a schema may name itself and bytes follow it. */
  private static final int MAX_DEPTH = 32;

  private AvroShape() {}

  /**
   * Leaves the cursor behind the value.
   *
   * @throws UndecodableException where the bytes do not fit the schema
   */
  static void check(Schema schema, AvroCursor in) {
    check(schema, in, 0);
  }

  private static void check(Schema schema, AvroCursor in, int depth) {
    if (depth > MAX_DEPTH) {
      throw new UndecodableException(
          UndecodableReason.MALFORMED_AVRO, "nested deeper than " + MAX_DEPTH);
    }
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> in.readBoolean();
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.skip(Float.BYTES);
      case DOUBLE -> in.skip(Double.BYTES);
      case FIXED -> in.skip(schema.getFixedSize());
      case BYTES, STRING -> in.skip(in.readLength());
      case ENUM -> in.readBranch(schema.getEnumSymbols().size());
      case UNION ->
          check(schema.getTypes().get(in.readBranch(schema.getTypes().size())), in, depth + 1);
      case RECORD -> schema.getFields().forEach(field -> check(field.schema(), in, depth + 1));
      case ARRAY -> checkItems(schema.getElementType(), in, depth, false);
      case MAP -> checkItems(schema.getValueType(), in, depth, true);
    }
  }

  private static void checkItems(Schema item, AvroCursor in, int depth, boolean keyed) {
    for (int block = in.readBlock(); block > 0; block = in.readBlock()) {
      for (int i = 0; i < block; i++) {
        if (keyed) {
          in.skip(in.readLength());
        }
        check(item, in, depth + 1);
      }
    }
  }
}
