package io.portcullis.streams.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** {@code openapi.json}, and what it says of answers. */
final class OpenApiDocument {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode document;

  OpenApiDocument() {
    try (InputStream in = ApiRoutes.class.getResourceAsStream("openapi.json")) {
      document = MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code GET /api/v1/violations}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (String path : names(document.get("paths"))) {
      for (String method : names(document.get("paths").get(path))) {
        operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return operations;
  }

  Set<String> queryParameters(Route.Method method, String path) {
    Set<String> names = new TreeSet<>();
    for (JsonNode parameter : operation(method, path).path("parameters")) {
      if (parameter.get("in").asText().equals("query")) {
        names.add(parameter.get("name").asText());
      }
    }
    return names;
  }

  /** Whether everybody may, as the document has it. */
  boolean open(Route.Method method, String path) {
    JsonNode security = operation(method, path).path("security");
    return security.isArray() && security.isEmpty();
  }

  Set<String> statuses(Route.Method method, String path) {
    return names(operation(method, path).get("responses"));
  }

  List<String> constants(String schema, String member) {
    return texts(document.at("/components/schemas/" + schema + "/properties/" + member + "/enum"));
  }

  List<String> parameterConstants(String path, String name) {
    for (JsonNode parameter : operation(path).get("parameters")) {
      if (parameter.get("name").asText().equals(name)) {
        JsonNode schema = parameter.get("schema");
        return texts(
            schema.path("items").has("enum") ? schema.at("/items/enum") : schema.get("enum"));
      }
    }
    throw new IllegalArgumentException(path + " has no parameter " + name);
  }

  /** What in {@code body} is not as the document says for this answer; empty when all is. */
  Set<ValidationMessage> violations(String path, int status, String contentType, String body) {
    return violations(Route.Method.GET, path, status, contentType, body);
  }

  Set<ValidationMessage> violations(
      Route.Method method, String path, int status, String contentType, String body) {
    JsonNode described = operation(method, path).at("/responses/" + status + "/content");
    JsonNode schema = described.path(contentType).path("schema");
    if (schema.isMissingNode()) {
      throw new AssertionError(
          path + " answered " + status + " " + contentType + ", which is not described");
    }
    ObjectNode root = schema.deepCopy();
    root.set("components", document.get("components"));
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(root)
          .validate(
              MAPPER.readTree(body),
              context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + body, e);
    }
  }

  private JsonNode operation(String path) {
    return operation(Route.Method.GET, path);
  }

  private JsonNode operation(Route.Method method, String path) {
    return document.get("paths").path(path).path(method.name().toLowerCase(Locale.ROOT));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
