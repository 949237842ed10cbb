package io.portcullis.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.WrongUseException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Asks the HTTP API of an instance. */
public final class ApiClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String PAGE = "1000";
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final URI base;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http;
  private final Optional<String> token;

  /**
   * @param base scheme, host and port
   */
  public ApiClient(URI base) {
    this(base, Optional.empty(), Optional.empty());
  }

  /**
   * @param token by which it logs in
   * @param trusted whom it believes; Java's own authorities if empty
   */
  ApiClient(URI base, Optional<String> token, Optional<SSLContext> trusted) {
    this.base = base;
    this.token = token;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER);
    trusted.ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /** A query parameter. */
  public record Parameter(String name, String value) {
    /** Adds one that is asked for; what is null is not. */
    public static void add(List<Parameter> parameters, String name, Object value) {
      if (value != null) {
        parameters.add(new Parameter(name, value.toString()));
      }
    }

    @Override
    public String toString() {
      return encoded(name) + "=" + encoded(value);
    }
  }

  /**
   * What the API answers.
   *
   * @param path its segments, without slashes
   * @throws WrongUseException if the API refuses what was asked for
   * @throws ApiUnavailableException if there is no answer, or none that can be used
   */
  public JsonNode get(List<String> path, List<Parameter> parameters) throws InterruptedException {
    StringBuilder relative = new StringBuilder("/api/v1");
    path.forEach(segment -> relative.append('/').append(encoded(segment)));
    List<String> pairs = new ArrayList<>();
    parameters.forEach(parameter -> pairs.add(parameter.toString()));
    if (!pairs.isEmpty()) {
      relative.append('?').append(String.join("&", pairs));
    }
    HttpResponse<String> response = send(base.resolve(relative.toString()));
    JsonNode body = read(response);
    return switch (response.statusCode()) {
      case 200 -> body;
      case 400, 404 -> throw new WrongUseException(refusal(body));
      case 401 ->
          throw new WrongUseException(
              base
                  + " wants a log-in: "
                  + detail(body)
                  + ". Put a token into "
                  + ApiOption.TOKEN_VARIABLE
                  + ", or into a file for --token-file.");
      case 403 -> throw new WrongUseException(refusal(body));
      case 503 ->
          throw new ApiUnavailableException(
              base + " is not ready to answer: " + detail(body) + ". Try again in a while.");
      default ->
          throw new ApiUnavailableException(
              base + " answered " + response.statusCode() + ": " + detail(body) + ".");
    };
  }

  /**
   * All pages of a listing.
   *
   * @param asked without limit and cursor
   * @return each page's answer, at least one
   */
  public List<JsonNode> pages(String listing, List<Parameter> asked) throws InterruptedException {
    List<JsonNode> pages = new ArrayList<>();
    String cursor = null;
    do {
      List<Parameter> parameters = new ArrayList<>(asked);
      parameters.add(new Parameter("limit", PAGE));
      Parameter.add(parameters, "cursor", cursor);
      JsonNode page = get(List.of(listing), parameters);
      pages.add(page);
      cursor = page.has("next") ? page.get("next").asText() : null;
    } while (cursor != null);
    return pages;
  }

  private HttpResponse<String> send(URI uri) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("Accept", "application/json, application/problem+json");
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      throw new ApiUnavailableException(
          base + " did not answer in time. Is it overloaded, or a firewall in between?", e);
    } catch (SSLException e) {
      throw new ApiUnavailableException(
          base
              + " is not who it should be, or speaks no TLS ("
              + e.getMessage()
              + "). --cacert names a file with the certificates to believe.",
          e);
    } catch (IOException e) {
      throw new ApiUnavailableException(
          base
              + " can't be reached. Does 'portcullis up' or 'portcullis stream' run there? Its"
              + " http.host and http.port say where it listens; name it with --api.",
          e.getMessage() == null ? null : e);
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    try {
      JsonNode body = json.readTree(response.body());
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      throw noPortcullis(response, e);
    }
    throw noPortcullis(response, null);
  }

  private ApiUnavailableException noPortcullis(HttpResponse<String> response, Throwable cause) {
    return new ApiUnavailableException(
        base
            + " is no Portcullis: it answered "
            + response.statusCode()
            + " with what is no JSON object. Name another with --api.",
        cause);
  }

  private static String refusal(JsonNode problem) {
    List<String> allowed = new ArrayList<>();
    problem.path("allowed").forEach(one -> allowed.add(one.asText()));
    String detail = detail(problem);
    String text = detail.substring(0, 1).toUpperCase(Locale.ROOT) + detail.substring(1);
    if (text.endsWith("?")) {
      return text; // it names the one that was meant
    }
    String end = text.endsWith(".") ? "" : ".";
    return text
        + end
        + (allowed.isEmpty() ? "" : " It may be: " + String.join(", ", allowed) + ".");
  }

  private static String detail(JsonNode problem) {
    String detail = problem.path("detail").asText();
    return detail.isEmpty() ? "it does not say why" : detail;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
