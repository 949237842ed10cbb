package io.portcullis.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.domain.address.Address;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What OCSF 1.9.0 says of the attributes that we write, put down by hand from its dictionary: no
 * other attribute may be there, required ones must, of those marked as one-of at least one, all of
 * the type that they have, and captions must be those of their numbers.
 */
final class OcsfSchema {

  private static final long YEAR_2000 = 946_684_800_000L;
  private static final long YEAR_2100 = 4_102_444_800_000L;

  private final JsonNode types;

  OcsfSchema() throws IOException {
    try (InputStream file =
        OcsfSchema.class.getResourceAsStream("ocsf-1.9.0-detection-finding.json")) {
      types = new ObjectMapper().readTree(file);
    }
  }

  /** What is wrong with an event, and where; empty if nothing is. */
  List<String> faults(JsonNode event) {
    List<String> faults = new ArrayList<>();
    object("detection_finding", event, "", faults);
    return faults;
  }

  private void object(String type, JsonNode object, String path, List<String> faults) {
    if (!object.isObject()) {
      faults.add(path + " is no object");
      return;
    }
    JsonNode attributes = types.path(type);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!attributes.has(name)) {
                faults.add(path + "/" + name + " is not in " + type);
              }
            });
    boolean choice = false;
    boolean chosen = false;
    for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
      String name = attribute.getKey();
      JsonNode says = attribute.getValue();
      choice |= says.path("oneOf").asBoolean();
      chosen |= says.path("oneOf").asBoolean() && object.has(name);
      if (object.has(name)) {
        attribute(says, object, name, path + "/" + name, faults);
      } else if (says.path("required").asBoolean()) {
        faults.add(path + "/" + name + " is required");
      }
    }
    if (choice && !chosen) {
      faults.add(path + " has none of those of which it needs one");
    }
  }

  private void attribute(
      JsonNode says, JsonNode parent, String name, String path, List<String> faults) {
    JsonNode value = parent.get(name);
    String type = says.path("type").asText();
    if (says.path("array").asBoolean()) {
      if (!value.isArray()) {
        faults.add(path + " is no array");
      }
      value.forEach(each -> value(type, each, path + "[]", faults));
    } else {
      value(type, value, path, faults);
    }
    if (says.has("captions")) {
      String caption = says.path("captions").path(value.asText()).asText();
      String sibling = parent.path(says.path("sibling").asText()).asText();
      if (caption.isEmpty() || !(caption.equals("Other") || caption.equals(sibling))) {
        faults.add(path + " " + value + " is not '" + sibling + "'");
      }
    }
  }

  private void value(String type, JsonNode value, String path, List<String> faults) {
    boolean fits =
        switch (type) {
          case "string" -> value.isTextual() && !value.asText().isEmpty();
          case "integer", "long" -> value.isIntegralNumber();
          case "boolean" -> value.isBoolean();
          case "timestamp" -> value.asLong() > YEAR_2000 && value.asLong() < YEAR_2100;
          case "port" -> value.isInt() && value.asInt() >= 0 && value.asInt() <= 65_535;
          case "ip" -> Address.parse(value.asText()).toString().equals(value.asText());
          case "any" -> true;
          default -> {
            object(type, value, path, faults);
            yield true;
          }
        };
    if (!fits) {
      faults.add(path + " is no " + type + ": " + value);
    }
  }
}
