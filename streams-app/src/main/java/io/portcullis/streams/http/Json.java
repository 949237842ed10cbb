package io.portcullis.streams.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes records as JSON; what is null is left out. */
final class Json {

  private static final JsonInclude.Value LEAVE_OUT_NULLS =
      JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().defaultPropertyInclusion(LEAVE_OUT_NULLS).build();

  private Json() {}

  static byte[] bytes(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not to be written as JSON: " + body.getClass(), e);
    }
  }
}
