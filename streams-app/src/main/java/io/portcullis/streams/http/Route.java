package io.portcullis.streams.http;

import io.portcullis.streams.access.Right;
import java.util.Optional;
import java.util.Set;

/**
 * A path that is served, with one method.
 *
 * @param template as OpenAPI writes it; only the last segment may be a {@code {variable}}
 * @param parameters the query parameters it takes; any other is refused
 * @param needed what a caller must be allowed to; empty where nobody is asked who he is
 */
record Route(
    Method method,
    String template,
    Set<String> parameters,
    Optional<Right> needed,
    Endpoint endpoint) {

  /** GET serves HEAD as well; only POST carries a body. */
  enum Method {
    GET,
    POST,
    DELETE
  }

  /** To read with GET, to write with any other method. */
  Route(Method method, String template, Set<String> parameters, Endpoint endpoint) {
    this(
        method,
        template,
        parameters,
        Optional.of(method == Method.GET ? Right.READ : Right.WRITE),
        endpoint);
  }

  Route(String template, Set<String> parameters, Endpoint endpoint) {
    this(Method.GET, template, parameters, endpoint);
  }

  Route(String template, Endpoint endpoint) {
    this(template, Set.of(), endpoint);
  }

  /** For everybody: it tells nothing of the estate. */
  static Route open(String template, Endpoint endpoint) {
    return new Route(Method.GET, template, Set.of(), Optional.empty(), endpoint);
  }

  static Route metrics(Endpoint endpoint) {
    return new Route(Method.GET, "/metrics", Set.of(), Optional.of(Right.METRICS), endpoint);
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
