package io.portcullis.streams.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.streams.access.AuthConfig;
import io.portcullis.streams.access.PasswordHash;
import io.portcullis.streams.access.Right;
import io.portcullis.streams.access.TokenHash;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class AccessTest {

  private static final String LISTING = "/api/v1/things";
  private static final String ONE = "/api/v1/things/{id}";
  private static final String PASSWORD = "correct horse battery";
  private static final String HASH =
      PasswordHash.of(PASSWORD.toCharArray(), new SecureRandom()).text();
  private static final String READER = TokenHash.newToken(new SecureRandom());
  private static final String SCRAPER = TokenHash.newToken(new SecureRandom());

  private final HttpClient client = HttpClient.newHttpClient();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> bodies = new ArrayList<>();
  private ApiServer server;

  private static AuthConfig auth(boolean openMetrics) {
    return new AuthConfig(
        List.of(new AuthConfig.User("jane", HASH, Set.of(Right.READ, Right.WRITE))),
        List.of(
            new AuthConfig.Token("reader", TokenHash.of(READER).text(), Set.of(Right.READ)),
            new AuthConfig.Token("scraper", TokenHash.of(SCRAPER).text(), Set.of(Right.METRICS))),
        openMetrics);
  }

  private void start(AuthConfig auth, Duration patience) throws IOException {
    List<Route> routes =
        List.of(
            new Route(LISTING, call -> Answer.json(200, List.of())),
            new Route(Route.Method.POST, LISTING, Set.of(), this::add),
            new Route(Route.Method.DELETE, ONE, Set.of(), AccessTest::removed),
            Route.metrics(
                call -> new Answer(200, "text/plain", registry.scrape().getBytes(UTF_8), Map.of())),
            Route.open("/healthz", call -> Answer.json(200, Map.of("status", "ok"))));
    server =
        new ApiServer(
            new HttpConfig("127.0.0.1", 0, true, auth, TlsConfig.none(), false, 64),
            routes,
            registry,
            patience);
    server.start();
  }

  private Answer add(Call call) {
    bodies.add(call.body().as(Map.class).toString());
    return new Answer(201, Answer.JSON, new byte[0], Map.of("Location", LISTING + "/new"));
  }

  private static Answer removed(Call call) {
    return new Answer(204, Answer.JSON, new byte[0], Map.of());
  }

  @BeforeEach
  void listenToTheLog() {
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    root.setLevel(Level.INFO);
    ((Logger) LoggerFactory.getLogger("io.portcullis")).setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    server.close();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAppender(log);
    root.setLevel(Level.OFF);
    ((Logger) LoggerFactory.getLogger("io.portcullis")).setLevel(null);
  }

  private static String header(String who) {
    return switch (who) {
      case "jane" -> basic("jane", PASSWORD);
      case "reader" -> "Bearer " + READER;
      case "scraper" -> "Bearer " + SCRAPER;
      default -> "";
    };
  }

  private static String basic(String name, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
  }

  private HttpResponse<String> ask(String method, String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String logged() {
    return log.list.stream()
        .map(
            it ->
                it.getLoggerName() + " " + it.getFormattedMessage() + " " + it.getThrowableProxy())
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /healthz,            nobody,  200",
    "GET,    /metrics,            nobody,  401",
    "GET,    /metrics,            scraper, 200",
    "GET,    /metrics,            reader,  200",
    "GET,    /api/v1/things,      nobody,  401",
    "GET,    /api/v1/things,      scraper, 403",
    "GET,    /api/v1/things,      reader,  200",
    "HEAD,   /api/v1/things,      nobody,  401",
    "GET,    /api/v1/things,      jane,    200",
    "POST,   /api/v1/things,      nobody,  401",
    "POST,   /api/v1/things,      reader,  403",
    "POST,   /api/v1/things,      jane,    201",
    "DELETE, /api/v1/things/a,    reader,  403",
    "DELETE, /api/v1/things/a,    jane,    204",
    "PUT,    /api/v1/things,      nobody,  401",
    "PUT,    /api/v1/things,      jane,    405",
    "GET,    /no/such/path,       nobody,  401",
    "GET,    /no/such/path,       reader,  404",
  })
  void rights_are_what_the_configuration_gives(String method, String path, String who, int status)
      throws Exception {
    start(auth(false), Duration.ofSeconds(30));

    HttpResponse<String> answer = ask(method, path, header(who));

    assertThat(answer.statusCode()).isEqualTo(status);
    if (status >= 400) {
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(bodies).isEmpty();
    }
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
  }

  @Test
  void whoever_logs_in_is_told_how() throws Exception {
    start(auth(false), Duration.ofSeconds(30));

    assertThat(ask("GET", LISTING, "").headers().firstValue("WWW-Authenticate"))
        .contains("Basic realm=\"portcullis\", charset=\"UTF-8\", Bearer realm=\"portcullis\"");
  }

  @Test
  void metrics_may_be_left_open_and_nothing_else_is() throws Exception {
    start(auth(true), Duration.ofSeconds(30));

    assertThat(ask("GET", "/metrics", "").statusCode()).isEqualTo(200);
    assertThat(ask("GET", LISTING, "").statusCode()).isEqualTo(401);
  }

  @Test
  void who_is_wrong_too_often_waits_and_who_is_right_does_not() throws Exception {
    start(auth(false), Duration.ofSeconds(30));
    int wrong = 0;
    HttpResponse<String> refused = ask("GET", LISTING, "Bearer guess");
    while (refused.statusCode() == 401 && wrong < 100) { // one is forgotten every six seconds
      wrong++;
      refused = ask("GET", LISTING, "Bearer guess");
    }

    assertThat(wrong).isGreaterThanOrEqualTo(10);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(ask("GET", LISTING, "Bearer " + READER).statusCode()).isEqualTo(200);
    assertThat(registry.scrape())
        .contains("portcullis_http_refused_logins_total{reason=\"wrong\"} " + wrong + ".0")
        .contains("portcullis_http_refused_logins_total{reason=\"too_many\"} 1.0");
  }

  @Test
  void every_attempt_to_write_is_in_the_audit_log_with_who_it_was() throws Exception {
    start(auth(false), Duration.ofSeconds(30));
    ask("POST", LISTING, header("jane"));
    ask("DELETE", "/api/v1/things/a%E2%80%AEforged", header("jane"));
    ask("DELETE", "/api/v1/things/a", header("reader"));
    ask("POST", LISTING, "");
    ask("GET", LISTING, header("jane"));
    assertThat(ask("DELETE", "/api/v1/things/a%0Aforged", header("jane")).statusCode())
        .isEqualTo(400);

    assertThat(log.list)
        .filteredOn(it -> it.getLoggerName().equals(AuditLog.LOGGER))
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "jane at 127.0.0.1: POST /api/v1/things 201 /api/v1/things/new",
            "jane at 127.0.0.1: DELETE /api/v1/things/a?forged 204",
            "reader at 127.0.0.1: DELETE /api/v1/things/a 403",
            "nobody known at 127.0.0.1: POST /api/v1/things 401");
  }

  @Test
  void no_secret_is_logged_or_counted_or_answered() throws Exception {
    start(auth(false), Duration.ofSeconds(30));
    String said = "";
    for (String authorization :
        List.of(
            header("jane"),
            header("reader"),
            header("scraper"),
            "Bearer " + READER + "x",
            basic("jane", PASSWORD + "x"),
            basic(PASSWORD, "jane"),
            "Basic " + PASSWORD,
            "Digest " + PASSWORD)) {
      for (String method : List.of("GET", "POST", "PUT")) {
        HttpResponse<String> answer = ask(method, LISTING, authorization);
        said += answer.headers().map() + answer.body();
      }
    }

    assertThat(logged()).contains("jane at 127.0.0.1").contains("was refused");
    assertThat(logged() + registry.scrape() + said)
        .doesNotContain(PASSWORD)
        .doesNotContain(READER.substring(11))
        .doesNotContain(SCRAPER.substring(11))
        .doesNotContain(HASH)
        .doesNotContain(TokenHash.of(READER).text())
        .doesNotContain(header("jane").substring(6));
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: '",
    "'POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n'",
    "'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nX-Slow: '",
  })
  void a_request_that_comes_byte_by_byte_does_not_hold_a_connection(String begun) throws Exception {
    start(auth(false), Duration.ofMillis(400));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(50);
      OutputStream out = socket.getOutputStream();
      out.write(begun.getBytes(US_ASCII));
      assertThat(Dribble.ends(socket)).isTrue();
    }
  }

  @Test
  void slow_writers_that_have_not_logged_in_take_no_threads_from_others() throws Exception {
    start(auth(false), Duration.ofSeconds(60));
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 9999\r\n\r\n{")
                    .getBytes(US_ASCII));
      }

      assertThat(ask("GET", "/healthz", "").statusCode()).isEqualTo(200);
      assertThat(ask("GET", LISTING, header("reader")).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
