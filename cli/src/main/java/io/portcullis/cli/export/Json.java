package io.portcullis.cli.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.http.ViolationBody;

/** Objects on one line; what is null is left out. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** As the API has it. */
  static ObjectNode body(Violation violation) {
    return MAPPER.valueToTree(ViolationBody.of(violation));
  }

  static String line(ObjectNode object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is made of texts and numbers", e);
    }
  }
}
