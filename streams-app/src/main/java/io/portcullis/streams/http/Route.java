package io.portcullis.streams.http;

import java.util.Optional;
import java.util.Set;

/**
 * A path that is served, with one method.
 *
 * @param template as OpenAPI writes it; only the last segment may be a {@code {variable}}
 * @param parameters the query parameters it takes; any other is refused
 */
record Route(Method method, String template, Set<String> parameters, Endpoint endpoint) {

  /** GET serves HEAD as well; only POST carries a body. */
  enum Method {
    GET,
    POST,
    DELETE
  }

  Route(String template, Set<String> parameters, Endpoint endpoint) {
    this(Method.GET, template, parameters, endpoint);
  }

  Route(String template, Endpoint endpoint) {
    this(template, Set.of(), endpoint);
  }

  /** The variable's value (empty text if there is none), or empty if this is not the route. */
  Optional<String> match(String path) {
    int brace = template.indexOf('{');
    if (brace < 0) {
      return path.equals(template) ? Optional.of("") : Optional.empty();
    }
    String value = path.startsWith(template.substring(0, brace)) ? path.substring(brace) : "";
    return value.isEmpty() || value.indexOf('/') >= 0 ? Optional.empty() : Optional.of(value);
  }

  boolean serves(String asked) {
    return method.name().equals(asked) || (method == Method.GET && asked.equals("HEAD"));
  }
}
