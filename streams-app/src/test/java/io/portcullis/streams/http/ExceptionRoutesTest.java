package io.portcullis.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.policy.PolicyConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExceptionRoutesTest {

  private static final String ALL = "/api/v1/exceptions";
  private static final String ONE = "/api/v1/exceptions/{id}";
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String ASKED =
      """
      {"id": "%s", "client": {"roles": ["Virtual Delivery Agent"]},
       "server": {"prefixes": ["10.0.3.41"]}, "service": "tcp/1433",
       "kinds": ["unexpected_peer"], "reason": "Reports move by March.", "owner": "%s",
       "expires": "%s"}
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final OpenApiDocument described = new OpenApiDocument();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, PolicyException> topic = new TreeMap<>();
  private final ExceptionDesk desk =
      new ExceptionDesk() {
        @Override
        public boolean add(PolicyException exception) {
          return topic.putIfAbsent(exception.id(), exception) == null;
        }

        @Override
        public boolean revoke(String id) {
          return topic.remove(id) != null;
        }
      };
  private Optional<Policy> policy = Optional.of(policy());
  private ApiServer server;

  private static Policy policy() {
    Role vda =
        new Role("vda", "Virtual Delivery Agent", List.of(), List.of(), Role.Kind.HOST, true);
    return new Policy(
        CompiledCatalog.compile(new Catalog("1", "test", List.of(vda), List.of())),
        InventoryIndex.of(1, List.of()),
        PolicyConfig.defaults());
  }

  private void start(Optional<ExceptionDesk> writable) throws IOException {
    ExceptionRoutes routes =
        new ExceptionRoutes(
            () -> ExceptionIndex.of(topic.values()),
            writable,
            ExceptionConfig.defaults(),
            () -> policy,
            () -> NOW);
    server =
        new ApiServer(
            HttpConfig.readOnly("127.0.0.1", 0),
            routes.all(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_exception_is_added_shown_and_revoked() throws Exception {
    start(Optional.of(desk));

    HttpResponse<String> added = post(ASKED.formatted("ticket-4711", "jane", "P30D"));
    JsonNode shown = answered(Route.Method.POST, ALL, 201, added);
    assertThat(added.headers().firstValue("Location")).contains(ALL + "/ticket-4711");
    assertThat(shown.at("/client/roles/0").asText()).isEqualTo("vda");
    assertThat(shown.at("/server/prefixes/0").asText()).isEqualTo("10.0.3.41/32");
    assertThat(shown.get("expiresAt").asText()).isEqualTo("2026-12-23T12:00:00Z");

    assertThat(answered(Route.Method.GET, ONE, 200, get(ALL + "/ticket-4711"))).isEqualTo(shown);

    assertThat(delete("ticket-4711").statusCode()).isEqualTo(204);
    answered(Route.Method.GET, ONE, 404, get(ALL + "/ticket-4711"));
    answered(Route.Method.DELETE, ONE, 404, delete("ticket-4711"));
  }

  @Test
  void nothing_is_written_unless_the_configuration_allows_it() throws Exception {
    start(Optional.empty());

    JsonNode refused =
        answered(Route.Method.POST, ALL, 403, post(ASKED.formatted("a", "jane", "P30D")));
    answered(Route.Method.DELETE, ONE, 403, delete("a"));

    assertThat(refused.get("detail").asText()).contains("http.writable");
    assertThat(topic).isEmpty();
  }

  @Test
  void the_next_to_end_is_listed_first_and_filters_must_all_agree() throws Exception {
    start(Optional.of(desk));
    post(ASKED.formatted("b", "jane", "P30D"));
    post(ASKED.formatted("c", "john", "P3D"));
    post(ASKED.formatted("a", "jane", "P5D"));

    assertThat(ids("")).containsExactly("c", "a", "b");
    assertThat(ids("?owner=jane")).containsExactly("a", "b");
    assertThat(ids("?endsSoon=true&owner=jane")).containsExactly("a");
    assertThat(ids("?state=valid&role=vda")).containsExactly("c", "a", "b");
    assertThat(ids("?state=expired")).isEmpty();
    assertThat(ids("?role=sql-server")).isEmpty();
    answered(Route.Method.GET, ALL, 400, get(ALL + "?endsSoon=perhaps"));
  }

  @Test
  void every_member_that_is_wrong_is_named() throws Exception {
    start(Optional.of(desk));

    JsonNode problem =
        answered(
            Route.Method.POST,
            ALL,
            400,
            post(
                "{\"client\": {\"roles\": [\"vdaa\"]}, \"service\": \"tcp\", \"expires\": \"P2Y\"}"));

    assertThat(problem.get("errors"))
        .extracting(error -> error.get("member").asText())
        .containsExactly("reason", "owner", "client.roles", "service", "expires");
    assertThat(topic).isEmpty();
  }

  @Test
  void an_id_that_is_taken_stays_whose_it_is() throws Exception {
    start(Optional.of(desk));
    post(ASKED.formatted("a", "jane", "P30D"));

    answered(Route.Method.POST, ALL, 409, post(ASKED.formatted("a", "john", "P30D")));

    assertThat(topic.get("a").owner()).isEqualTo("jane");
  }

  @Test
  void a_body_that_can_not_be_read_is_refused() throws Exception {
    start(Optional.of(desk));

    answered(Route.Method.POST, ALL, 400, post("{\"servcie\": \"tcp/1\"}"));
    answered(Route.Method.POST, ALL, 400, post("{"));
    answered(Route.Method.POST, ALL, 400, post("null"));
    answered(Route.Method.POST, ALL, 400, post("{\"service\": [1]}"));
    answered(Route.Method.POST, ALL, 413, post(" ".repeat(20_000)));
    HttpResponse<String> form =
        send(request(ALL).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}")));
    answered(Route.Method.POST, ALL, 415, form);
    assertThat(send(request(ALL).PUT(BodyPublishers.ofString("{}"))).headers().firstValue("Allow"))
        .contains("GET, HEAD, POST");
  }

  @Test
  void before_the_policy_is_read_there_is_no_answer() throws Exception {
    policy = Optional.empty();
    start(Optional.of(desk));

    answered(Route.Method.GET, ALL, 503, get(ALL));
    answered(Route.Method.POST, ALL, 503, post(ASKED.formatted("a", "jane", "P30D")));
  }

  private List<String> ids(String query) throws Exception {
    JsonNode listed = answered(Route.Method.GET, ALL, 200, get(ALL + query));
    return listed.get("items").findValuesAsText("id");
  }

  /** The body, once it has the status and the shape that the description gives it. */
  private JsonNode answered(
      Route.Method method, String template, int status, HttpResponse<String> response)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    assertThat(described.violations(method, template, status, type, response.body())).isEmpty();
    return json.readTree(response.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(
        request(ALL)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> delete(String id) throws Exception {
    return send(request(ALL + "/" + id).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.address().getPort() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
