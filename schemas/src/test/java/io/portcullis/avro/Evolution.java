package io.portcullis.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Whether today's schemas read what was written under those of a release. */
final class Evolution {

  private Evolution() {}

  /** What is wrong, a line for each fault; empty if today's schemas read it all. */
  static List<String> breaks(Map<String, Schema> released, Map<String, Schema> today) {
    List<String> breaks = new ArrayList<>();
    released.forEach(
        (name, written) -> {
          Schema reader = today.get(name);
          if (reader == null) {
            breaks.add(name + " is gone, and records of it are in Kafka");
          } else {
            breaks.addAll(breaks(name, written, reader));
          }
        });
    return breaks;
  }

  private static List<String> breaks(String name, Schema written, Schema reader) {
    SchemaCompatibility.SchemaCompatibilityResult result =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, written).getResult();
    if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) {
      return List.of();
    }
    return result.getIncompatibilities().stream().map(fault -> line(name, fault)).toList();
  }

  private static String line(String name, Incompatibility fault) {
    return name + fault.getLocation() + ": " + fault.getType() + ", " + fault.getMessage();
  }
}
