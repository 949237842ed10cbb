package io.portcullis.streams.http;

import static io.portcullis.streams.view.SampleViolations.opened;
import static io.portcullis.streams.view.SampleViolations.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.exporter.ExporterState;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.streams.access.Right;
import io.portcullis.streams.view.CoverageView;
import io.portcullis.streams.view.ExporterView;
import io.portcullis.streams.view.SampleTrends;
import io.portcullis.streams.view.ViolationChanges;
import io.portcullis.streams.view.ViolationView;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiServerTest {

  private static final long MORNING = 1_795_420_800_000L;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ViolationView violations = new ViolationView();
  private final ExporterView exporters = new ExporterView();
  private final OpenApiDocument described = new OpenApiDocument();
  private boolean loaded = true;
  private boolean failing;
  private Optional<String> notAlive = Optional.empty();
  private Optional<String> noInventory = Optional.empty();
  private final Health health =
      new Health(
          List.of(new HealthCheck("topology", () -> notAlive)),
          List.of(new HealthCheck("inventory", this::inventory)));
  private final List<Route> routes =
      new ApiRoutes(
              new ViolationRoutes(
                  violations,
                  new ViolationChanges(),
                  new LoadedViews(() -> loaded),
                  Optional::empty),
              new CoverageRoutes(
                  new CoverageView(), violations, new LoadedViews(() -> loaded), Optional::empty),
              new TrendRoutes(
                  step -> SampleTrends.view(step, 1),
                  new LoadedViews(() -> loaded),
                  Optional::empty,
                  InstantSource.system()),
              exporters,
              new LoadedViews(() -> loaded),
              new ExplainRoute(Optional::empty, InstantSource.system()),
              new ExceptionRoutes(
                  () -> ExceptionIndex.NONE,
                  Optional.empty(),
                  ExceptionConfig.defaults(),
                  Optional::empty,
                  InstantSource.system()),
              health,
              registry)
          .all();
  private final ApiServer server =
      new ApiServer(HttpConfig.readOnly("127.0.0.1", 0), routes, registry);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyRouteServedIsDescribedWithItsParametersAndNothingElseIs() {
    assertThat(routes)
        .extracting(route -> route.method() + " " + route.template())
        .containsExactlyInAnyOrderElementsOf(described.operations());
    for (Route route : routes) {
      assertThat(described.queryParameters(route.method(), route.template()))
          .isEqualTo(route.parameters());
    }
  }

  @Test
  void onlyHealthAndTheDescriptionAreForEverybodyAndTheOthersSayThatTheyAreNot() {
    assertThat(routes)
        .filteredOn(route -> route.needed().isEmpty())
        .extracting(Route::template)
        .containsExactlyInAnyOrder("/healthz", "/readyz", "/openapi.json");
    for (Route route : routes) {
      assertThat(described.open(route.method(), route.template()))
          .isEqualTo(route.needed().isEmpty());
      if (route.needed().isPresent()) {
        assertThat(described.statuses(route.method(), route.template()))
            .contains("401", "403", "429");
      }
    }
  }

  @Test
  void whatWritesNeedsTheRightToWrite() {
    assertThat(routes)
        .allSatisfy(
            route ->
                assertThat(route.needed().equals(Optional.of(Right.WRITE)))
                    .isEqualTo(route.method() != Route.Method.GET));
  }

  @Test
  void theDescriptionIsServed() throws Exception {
    assertThat(ok("/openapi.json").at("/openapi").asText()).startsWith("3.");
  }

  @Test
  void aViolationIsShownInTheWordsOfTheDomain() throws Exception {
    add(opened("aa", MORNING));

    JsonNode shown = ok("/api/v1/violations/{id}", "/api/v1/violations/aa");

    assertThat(shown.get("kind").asText()).isEqualTo("UNEXPECTED_PEER");
    assertThat(shown.at("/client/address").asText()).isEqualTo("10.1.0.7");
    assertThat(shown.at("/client/name").asText()).isEqualTo("vda-7");
    assertThat(shown.get("server").has("name")).isFalse();
    assertThat(shown.get("protocol").asText()).isEqualTo("tcp");
    assertThat(shown.get("serverPort").asInt()).isEqualTo(1433);
    assertThat(shown.has("icmpType")).isFalse();
    assertThat(shown.get("openedAt").asText()).isEqualTo("2026-11-23T08:00:00Z");
    assertThat(shown.at("/nearest/0/flowId").asText()).isEqualTo("cvad-ddc-sql");
  }

  @Test
  void icmpHasTypeAndCodeInPlaceOfAPortAndOtherProtocolsHaveNeither() throws Exception {
    add(violation("aa", MORNING, Protocol.ICMP_V6, 128 << 8 | 3, VerdictKind.UNEXPECTED_PORT));
    add(violation("bb", MORNING, 47, 0, VerdictKind.UNEXPECTED_PORT));

    JsonNode icmp = ok("/api/v1/violations/{id}", "/api/v1/violations/aa");
    JsonNode gre = ok("/api/v1/violations/{id}", "/api/v1/violations/bb");

    assertThat(icmp.get("protocol").asText()).isEqualTo("icmp");
    assertThat(icmp.get("icmpType").asInt()).isEqualTo(128);
    assertThat(icmp.get("icmpCode").asInt()).isEqualTo(3);
    assertThat(icmp.has("serverPort")).isFalse();
    assertThat(gre.get("protocol").asText()).isEqualTo("ip/47");
    assertThat(gre.has("serverPort")).isFalse();
  }

  @Test
  void violationsArePagedNewestFirst() throws Exception {
    for (int i = 1; i <= 5; i++) {
      add(opened("id" + i, MORNING + i));
    }

    JsonNode first = ok("/api/v1/violations?limit=2");
    JsonNode second = ok("/api/v1/violations?limit=2&cursor=" + first.get("next").asText());
    JsonNode third = ok("/api/v1/violations?limit=2&cursor=" + second.get("next").asText());

    assertThat(ids(first)).containsExactly("id5", "id4");
    assertThat(ids(second)).containsExactly("id3", "id2");
    assertThat(ids(third)).containsExactly("id1");
    assertThat(third.has("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "state=open, peer port ping",
    "state=RESOLVED, ''",
    "kind=UNEXPECTED_PEER, peer",
    "kind=unexpected_peer&kind=unexpected_port, peer port",
    "severity=low, peer port ping",
    "severity=MEDIUM, peer port",
    "zone=default, peer port ping",
    "zone=plant, ''",
    "seenSince=2026-11-23T07:59:59.002Z, peer port",
    "seenUntil=2026-11-23T07:59:58.002Z, port ping",
    "openedSince=2026-11-23T09:00:00.003%2B01:00, peer",
    "role=vda&kind=UNANSWERED, ping",
    "role=storefront, ''",
    "role=storefront&role=sql-server&port=80, port",
    "site=west&port=1433, peer",
    "site=north, ''",
    "address=10.2.0.9&port=80, port",
    "address=10.1.0.0/16, peer port ping",
    "address=10.3.0.0/16, ''",
    "port=8, ''",
    "port=2048, ''",
    "protocol=icmp, ping",
    "protocol=tcp&protocol=ip/17, peer port",
  })
  void filtersNarrowTheListing(String query, String expected) throws Exception {
    add(violation("peer", MORNING + 3, Protocol.TCP, 1433, VerdictKind.UNEXPECTED_PEER));
    add(violation("port", MORNING + 2, Protocol.UDP, 80, VerdictKind.UNEXPECTED_PORT));
    add(violation("ping", MORNING + 1, Protocol.ICMP, 8 << 8, VerdictKind.UNANSWERED));

    assertThat(String.join(" ", ids(ok("/api/v1/violations?" + query)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "state=gone; state; OPEN",
        "kind=MISSING_KIND; kind; UNEXPECTED_PORT",
        "severity=9; severity; CRITICAL",
        "severity=LOW&severity=HIGH; severity; one value",
        "seenSince=noon; seenSince; a moment, as 2026-11-23T08:00:00Z",
        "openedSince=2h; openedSince; a moment, as 2026-11-23T08:00:00Z",
        "address=10.1.0.1/16; address; an address or network, as 10.1.0.0/16",
        "address=10.1.0.1&address=10.1.0.2; address; one value",
        "port=70000; port; 0 to 65535",
        "port=http; port; 0 to 65535",
        "port=99999999999; port; 0 to 65535",
        "protocol=ip/256; protocol; tcp, udp, icmp, or ip/0 to ip/255",
        "limit=0; limit; 1 to 1000",
        "limit=1001; limit; 1 to 1000",
        "cursor=here; cursor; the 'next' of a page before",
        "sevrity=HIGH; sevrity; severity"
      })
  void aBadParameterIsNamedWithWhatItMayBe(String query, String parameter, String allowed)
      throws Exception {
    JsonNode problem = problem(400, "/api/v1/violations", "/api/v1/violations?" + query);

    assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
    assertThat(problem.get("allowed")).extracting(JsonNode::asText).contains(allowed);
  }

  @Test
  void aQueryThatIsNoUtf8IsABadRequest() throws Exception {
    HttpResponse<String> response = get("/api/v1/violations?site=%ff");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(contentType(response)).isEqualTo("application/problem+json");
  }

  @Test
  void anIdThatIsNotThereIsNotFound() throws Exception {
    problem(404, "/api/v1/violations/{id}", "/api/v1/violations/nothing");
  }

  @Test
  void exportersAreListed() throws Exception {
    exporters.put("a", status(0));
    exporters.put("b", status(2055));

    JsonNode items = ok("/api/v1/exporters").get("items");

    assertThat(items).hasSize(2);
    assertThat(items.get(0).has("port")).isFalse();
    assertThat(items.get(1).get("port").asInt()).isEqualTo(2055);
    assertThat(items.get(1).get("lastReceived").asText()).isEqualTo("2026-11-23T08:00:00Z");
  }

  @Test
  void noListingIsGivenBeforeTheViewsHaveBeenRead() throws Exception {
    loaded = false;

    problem(503, "/api/v1/violations", "/api/v1/violations");
    problem(503, "/api/v1/violations/{id}", "/api/v1/violations/aa");
    problem(503, "/api/v1/violation-changes", "/api/v1/violation-changes");
    problem(503, "/api/v1/exporters", "/api/v1/exporters");
    assertThat(get("/api/v1/exporters").headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void readinessNamesWhatIsNotReadyWhileTheInstanceIsAlive() throws Exception {
    noInventory = Optional.of("0 of 1 partitions read");

    HttpResponse<String> response = described("/readyz", 503, get("/readyz"));

    assertThat(json.readTree(response.body()).at("/problems/0/check").asText())
        .isEqualTo("inventory");
    assertThat(json.readTree(response.body()).at("/problems/0/problem").asText())
        .isEqualTo("0 of 1 partitions read");
    assertThat(get("/metrics").body()).contains("portcullis_app_problem{check=\"inventory\"} 1.0");
    ok("/healthz");

    noInventory = Optional.empty();
    ok("/readyz");
    assertThat(get("/metrics").body()).contains("portcullis_app_problem{check=\"inventory\"} 0.0");
  }

  @Test
  void aDeadTopologyIsNotHealthy() throws Exception {
    notAlive = Optional.of("state ERROR");

    described("/healthz", 503, get("/healthz"));
  }

  @Test
  void metricsAreGivenInTheFormThatIsAccepted() throws Exception {
    PortcullisMeter.JUDGE_VERDICTS.counter(registry, "compliant").increment();

    HttpResponse<String> plain = get("/metrics");
    HttpResponse<String> open =
        send(request("/metrics").header("Accept", "application/openmetrics-text; version=1.0.0"));

    assertThat(contentType(plain)).isEqualTo("text/plain");
    assertThat(plain.body()).contains("portcullis_judge_verdicts_total{verdict=\"compliant\"} 1.0");
    assertThat(contentType(open)).isEqualTo("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
  }

  @Test
  void answersAreTimedByRouteAndNotByPath() throws Exception {
    get("/api/v1/violations/one");
    get("/api/v1/violations/two");
    get("/nowhere/at/all");

    assertThat(get("/metrics").body())
        .contains(
            "portcullis_http_requests_seconds_count"
                + "{route=\"/api/v1/violations/{id}\",status=\"404\"} 2")
        .contains("portcullis_http_requests_seconds_count{route=\"none\",status=\"404\"} 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/violations/", "/api/v1/violations/a/b", "/metrics/x"})
  void anUnknownPathIsNotFound(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
    assertThat(contentType(get(path))).isEqualTo("application/problem+json");
  }

  @Test
  void onlyReadingIsServed() throws Exception {
    HttpResponse<String> response =
        send(request("/api/v1/violations").method("DELETE", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void headGivesTheHeadersAlone() throws Exception {
    HttpResponse<String> response =
        send(request("/healthz").method("HEAD", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void noBodyIsTaken() throws Exception {
    HttpResponse<String> response =
        send(request("/api/v1/violations").method("GET", BodyPublishers.ofString("{}")));

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void headersBeyondTheLimitAreRefusedAsAProblem() throws Exception {
    HttpResponse<String> response = send(request("/healthz").header("X-Long", "x".repeat(9000)));

    assertThat(response.statusCode()).isEqualTo(431);
    assertThat(contentType(response)).isEqualTo("application/problem+json");
  }

  @Test
  void whatIsNoHttpIsRefusedWithoutEchoingIt() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
      socket
          .getOutputStream()
          .write("GET /<script> HTTP/9.9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 ").contains("application/problem+json");
      assertThat(answer).doesNotContain("script").doesNotContain("jetty");
    }
  }

  @Test
  void aFaultOfOurOwnShowsNothingOfTheInside() throws Exception {
    failing = true;

    HttpResponse<String> response = get("/readyz");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(contentType(response)).isEqualTo("application/problem+json");
    assertThat(response.body()).doesNotContain("inside").doesNotContain("Exception");
  }

  @Test
  void everyAnswerCarriesTheHeadersThatKeepBrowsersInTheirPlace() throws Exception {
    for (String path : List.of("/healthz", "/nowhere", "/api/v1/violations?limit=no")) {
      assertThat(get(path).headers().map())
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry(
              "content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
          .containsEntry("cache-control", List.of("no-store"))
          .doesNotContainKey("server");
    }
  }

  @Test
  void aProcessWithoutViewsAnswersItsOperatorAndNobodyElse() throws Exception {
    try (ApiServer bare = new ApiServer(HttpConfig.readOnly("127.0.0.1", 0), health, registry)) {
      bare.start();
      String root = "http://127.0.0.1:" + bare.address().getPort();

      assertThat(status(root + "/healthz")).isEqualTo(200);
      assertThat(status(root + "/metrics")).isEqualTo(200);
      assertThat(status(root + "/api/v1/violations")).isEqualTo(404);
    }
  }

  private static int status(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void aPortThatIsTakenIsNamedWithWhatToDo() {
    ApiServer second =
        new ApiServer(
            HttpConfig.readOnly("127.0.0.1", server.address().getPort()), routes, registry);

    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + server.address().getPort())
        .hasMessageContaining("choose another http.host or http.port");
  }

  @Test
  void theConfigurationNamesWhatIsWrong() {
    assertThatThrownBy(() -> HttpConfig.readOnly("127.0.0.1", 70_000))
        .hasMessageContaining("http.port");
    assertThatThrownBy(() -> HttpConfig.readOnly(" ", 80)).hasMessageContaining("http.host");
  }

  @Test
  void theDescribedConstantsAreThoseOfTheDomain() {
    assertThat(described.constants("Violation", "state")).isEqualTo(names(ViolationState.values()));
    assertThat(described.constants("Violation", "kind")).isEqualTo(names(VerdictKind.values()));
    assertThat(described.constants("Violation", "severity")).isEqualTo(names(Severity.values()));
    assertThat(described.constants("Explanation", "verdict"))
        .isEqualTo(names(VerdictKind.values()));
    assertThat(described.constants("Explanation", "severity")).isEqualTo(names(Severity.values()));
    assertThat(described.constants("Violation", "evidence"))
        .isEqualTo(names(DirectionEvidence.values()));
    for (String name : List.of("state", "kind", "severity")) {
      assertThat(described.parameterConstants("/api/v1/violations", name))
          .isEqualTo(described.constants("Violation", name));
    }
  }

  private Optional<String> inventory() {
    if (failing) {
      throw new IllegalStateException("from the inside");
    }
    return noInventory;
  }

  private void add(Violation violation) {
    violations.put(violation.id(), violation);
  }

  private static ExporterStatus status(int port) {
    return new ExporterStatus(
        new Exporter(Address.parse("192.0.2.1"), port),
        1,
        9,
        MORNING,
        MORNING,
        MORNING,
        100,
        5,
        50,
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        1,
        false,
        ExporterState.SILENT,
        MORNING,
        0.05,
        3);
  }

  private JsonNode ok(String path) throws Exception {
    return ok(path.replaceFirst("\\?.*", ""), path);
  }

  private JsonNode ok(String template, String path) throws Exception {
    return json.readTree(described(template, 200, get(path)).body());
  }

  private JsonNode problem(int status, String template, String path) throws Exception {
    return json.readTree(described(template, status, get(path)).body());
  }

  /** The answer, once it has the status and the shape that the description gives it. */
  private HttpResponse<String> described(
      String template, int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(described.violations(template, status, contentType(response), response.body()))
        .isEmpty();
    return response;
  }

  private static String contentType(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.address().getPort() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("items").forEach(item -> ids.add(item.get("id").asText()));
    return ids;
  }

  private static List<String> names(Enum<?>[] constants) {
    return List.of(constants).stream().map(Enum::name).toList();
  }
}
