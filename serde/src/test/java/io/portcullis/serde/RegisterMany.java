package io.portcullis.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Map;

/** A process of its own that registers schemas and prints the ids it got. */
final class RegisterMany {

  static final int SCHEMAS = 20;

  private RegisterMany() {}

  public static void main(String[] arguments) throws Exception {
    SchemaRegistryClient client =
        RegistryClients.connect(Map.of(RegistryClients.URL, arguments[0]));
    for (int i = 0; i < SCHEMAS; i++) {
      String schema =
          "{\"type\":\"record\",\"name\":\"R"
              + i
              + "\",\"fields\":[{\"name\":\"f\",\"type\":\"int\"}]}";
      System.out.println(i + " " + client.register("s" + i, new AvroSchema(schema)));
    }
  }
}
