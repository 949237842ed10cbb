package io.portcullis.serde;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Schemas as another version of Portcullis, or a foreign producer, might write with. */
final class Evolved {

  private Evolved() {}

  /** ExportPackets as it would have been before ports were part of an exporter's identity. */
  static Schema withoutPort() {
    return without(io.portcullis.avro.ExportPackets.getClassSchema(), "exporterPort");
  }

  static Schema without(Schema schema, String field) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field old : schema.getFields()) {
      if (!old.name().equals(field)) {
        fields.add(new Schema.Field(old, old.schema()));
      }
    }
    return named(schema, fields);
  }

  /** The same fields the other way round, and one more that we do not know. */
  static Schema turnedAround(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field("unknownToUs", Schema.create(Schema.Type.STRING)));
    for (Schema.Field old : schema.getFields()) {
      fields.add(1, new Schema.Field(old, old.schema()));
    }
    return named(schema, fields);
  }

  private static Schema named(Schema schema, List<Schema.Field> fields) {
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }
}
