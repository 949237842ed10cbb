package io.portcullis.streams.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Records as JSON; what is null is left out. */
final class Json {

  private static final JsonInclude.Value LEAVE_OUT_NULLS =
      JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().defaultPropertyInclusion(LEAVE_OUT_NULLS).build();

  /** Strict: a misspelt member must not look like none. */
  private static final ObjectMapper READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Json() {}

  static byte[] bytes(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not to be written as JSON: " + body.getClass(), e);
    }
  }

  /**
   * @throws ProblemException that says where it is no such thing
   */
  static <T> T read(byte[] json, Class<T> type) {
    try {
      T read = READER.readValue(json, type);
      if (read == null) {
        throw ProblemException.badRequest("the body is null");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      throw ProblemException.badRequest(
          "there is no member '"
              + e.getPropertyName()
              + "' here; there are "
              + e.getKnownPropertyIds());
    } catch (JsonProcessingException e) {
      throw ProblemException.badRequest("the body can't be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory is always readable", e);
    }
  }
}
