package io.portcullis.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls routes without a server, and holds every answer to what {@code openapi.json} says. */
final class RouteCalls {

  private final ObjectMapper json = new ObjectMapper();
  private final OpenApiDocument described = new OpenApiDocument();
  private final List<Route> routes;

  RouteCalls(List<Route> routes) {
    this.routes = routes;
  }

  /**
   * @param query {@code name=value&name=value}, not encoded
   */
  JsonNode ok(String path, String variable, String query) throws IOException {
    return read(path, 200, answer(path, variable, query));
  }

  JsonNode problem(int status, String path, String variable, String query) throws IOException {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> answer(path, variable, query));
    return read(path, status, problem.answer());
  }

  private Answer answer(String path, String variable, String query) {
    Map<String, List<String>> values = new HashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
      values
          .computeIfAbsent(pair.substring(0, pair.indexOf('=')), any -> new ArrayList<>())
          .add(pair.substring(pair.indexOf('=') + 1));
    }
    Route route =
        routes.stream().filter(one -> one.template().equals(path)).findFirst().orElseThrow();
    return route.endpoint().answer(new Call(variable, new Parameters(values), Optional.empty()));
  }

  /** The body, once it has the status and the shape that the description gives it. */
  private JsonNode read(String path, int status, Answer answer) throws IOException {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.status()).as(body).isEqualTo(status);
    assertThat(described.violations(path, status, answer.contentType(), body)).isEmpty();
    return json.readTree(body);
  }

  /** A member of each item. */
  static List<String> texts(JsonNode answer, String member) {
    List<String> texts = new ArrayList<>();
    answer.get("items").forEach(item -> texts.add(item.get(member).asText()));
    return texts;
  }
}
