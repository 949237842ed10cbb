import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The Prometheus that scrapes the demo. */
record Prometheus(String url) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What Prometheus answers; {@code error} is null if it understood. */
  record Answer(String error, List<JsonNode> series) {

    /** By labels; where an instance is named, it is left out. */
    Map<String, Double> numbers() {
      Map<String, Double> numbers = new TreeMap<>();
      for (JsonNode one : series) {
        ((ObjectNode) one.get("metric")).remove("instance");
        numbers.put(one.get("metric").toString(), one.at("/value/1").asDouble());
      }
      return numbers;
    }

    boolean hasNumbers() {
      return series.stream()
          .flatMap(
              one -> one.has("value") ? Stream.of(one.get("value")) : stream(one.get("values")))
          .anyMatch(point -> !point.get(1).asText().equals("NaN"));
    }

    Set<String> labels() {
      Set<String> labels = new TreeSet<>();
      series.forEach(one -> one.get("metric").fieldNames().forEachRemaining(labels::add));
      return labels;
    }
  }

  /** The answer for this moment, or of the last quarter of an hour. */
  Answer ask(Query query) throws IOException, InterruptedException {
    long now = Instant.now().getEpochSecond();
    return query.instant()
        ? ask(query.expr(), now)
        : ask("query_range", query.expr(), "&step=15&start=" + (now - 900) + "&end=" + now);
  }

  Answer ask(String expr, long time) throws IOException, InterruptedException {
    return ask("query", expr, "&time=" + time);
  }

  private Answer ask(String path, String expr, String times)
      throws IOException, InterruptedException {
    String query = "?query=" + URLEncoder.encode(expr, StandardCharsets.UTF_8) + times;
    JsonNode answer = JSON.readTree(get(url + "/api/v1/" + path + query).body());
    if (!answer.get("status").asText().equals("success")) {
      return new Answer(answer.get("error").asText(), List.of());
    }
    return new Answer(null, stream(answer.at("/data/result")).toList());
  }

  static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
