package io.portcullis.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.portcullis.domain.exporter.ExportPackets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What serdes make of the answers of a registry, over HTTP. */
class RegistryTest {

  private static final RegistryPatience SHORT =
      new RegistryPatience(Duration.ofMillis(50), Duration.ofMillis(5), Duration.ofMillis(20));
  private static final RegistryPatience LONG =
      new RegistryPatience(Duration.ofMinutes(2), Duration.ofMillis(5), Duration.ofMillis(20));
  private static final byte[] FRAMED = {0, 0, 0, 0, 9, 1};
  private static final String NOT_FOUND =
      "{\"error_code\":40403,\"message\":\"Schema 9 not found\"}";

  private record Answer(int status, String body) {}

  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> credentials = new CopyOnWriteArrayList<>();
  private volatile IntFunction<Answer> answers = n -> new Answer(500, "");
  private final Phaser late = new Phaser(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          credentials.add(exchange.getRequestHeaders().getFirst("Authorization"));
          Answer answer = answers.apply(requests.incrementAndGet());
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    late.forceTermination();
    server.stop(0);
    threads.shutdownNow();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static CheckedSerde<ExportPackets> serde(
      Map<String, ?> config, RegistryPatience patience) {
    SchemaRegistryClient client = RegistryClients.connect(config);
    return new PortcullisSerdes(client, true, patience).exportPackets();
  }

  private CheckedSerde<ExportPackets> serde() {
    return serde(Map.of(RegistryClients.URL, url()), LONG);
  }

  private static UndecodableReason reason(Decoded<ExportPackets> decoded) {
    return decoded.fold(
        good -> {
          throw new AssertionError("decoded to " + good);
        },
        Decoded.Bad::reason);
  }

  @Test
  void an_id_that_the_registry_says_it_has_not_is_bad_at_once_and_not_asked_for_again() {
    answers = n -> new Answer(404, NOT_FOUND);
    CheckedSerde<ExportPackets> serde =
        serde(
            Map.of(RegistryClients.URL, url(), "schema.registry.missing.id.cache.ttl.sec", "3600"),
            LONG);
    assertThat(reason(serde.decode(FRAMED))).isEqualTo(UndecodableReason.UNKNOWN_SCHEMA_ID);
    assertThat(reason(serde.decode(FRAMED))).isEqualTo(UndecodableReason.UNKNOWN_SCHEMA_ID);
    assertThat(requests).hasValue(1);
  }

  @Test
  void an_outage_that_passes_delays_a_record_and_harms_it_not() {
    answers = n -> n < 3 ? new Answer(503, "") : new Answer(404, NOT_FOUND);
    assertThat(reason(serde().decode(FRAMED))).isEqualTo(UndecodableReason.UNKNOWN_SCHEMA_ID);
    assertThat(requests).hasValue(3);
  }

  @Test
  void an_outage_that_lasts_is_thrown_and_never_makes_a_record_bad() {
    answers = n -> new Answer(500, "{\"error_code\":50001,\"message\":\"store\"}");
    CheckedSerde<ExportPackets> serde = serde(Map.of(RegistryClients.URL, url()), SHORT);
    assertThatThrownBy(() -> serde.decode(FRAMED))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("schema with id 9");
  }

  @Test
  void what_is_wrong_with_the_registry_is_told_until_it_answers_again() {
    answers = n -> new Answer(500, "");
    PortcullisSerdes serdes =
        new PortcullisSerdes(
            RegistryClients.connect(Map.of(RegistryClients.URL, url())), true, SHORT);
    CheckedSerde<ExportPackets> serde = serdes.exportPackets();
    assertThat(serdes.registryProblem()).isEmpty();

    assertThatThrownBy(() -> serde.decode(FRAMED)).isInstanceOf(RegistryUnavailableException.class);
    assertThat(serdes.registryProblem().orElseThrow()).contains("schema with id 9");

    answers = n -> new Answer(404, NOT_FOUND);
    assertThat(reason(serde.decode(FRAMED))).isEqualTo(UndecodableReason.UNKNOWN_SCHEMA_ID);
    assertThat(serdes.registryProblem()).isEmpty();
  }

  @Test
  void a_registry_that_does_not_listen_is_an_outage() {
    String nobody = url();
    server.stop(0);
    CheckedSerde<ExportPackets> serde = serde(Map.of(RegistryClients.URL, nobody), SHORT);
    assertThatThrownBy(() -> serde.decode(FRAMED)).isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> serde.encode("t", Samples.PACKETS))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void a_404_that_is_not_the_registrys_own_is_no_word_on_the_record() {
    answers = n -> new Answer(404, "<html>no such page</html>");
    CheckedSerde<ExportPackets> serde = serde(Map.of(RegistryClients.URL, url()), SHORT);
    assertThatThrownBy(() -> serde.decode(FRAMED))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("is it up, and schema.registry.url right?");
  }

  @Test
  void a_proxy_that_knows_no_registry_while_it_starts_is_asked_again() {
    answers =
        n -> n < 3 ? new Answer(404, "<html>no such page</html>") : new Answer(404, NOT_FOUND);
    assertThat(reason(serde().decode(FRAMED))).isEqualTo(UndecodableReason.UNKNOWN_SCHEMA_ID);
    assertThat(requests).hasValue(3);
  }

  @Test
  void an_answer_that_comes_too_late_is_asked_for_again() {
    answers =
        n -> {
          if (n == 1) {
            late.awaitAdvance(0);
          }
          return new Answer(404, NOT_FOUND);
        };
    CheckedSerde<ExportPackets> serde =
        serde(
            Map.of(RegistryClients.URL, url(), "schema.registry.http.read.timeout.ms", "100"),
            LONG);
    assertThat(reason(serde.decode(FRAMED))).isEqualTo(UndecodableReason.UNKNOWN_SCHEMA_ID);
    assertThat(requests).hasValueGreaterThan(1);
  }

  @Test
  void missing_rights_are_told_at_once() {
    answers = n -> new Answer(401, "{\"error_code\":40101,\"message\":\"who are you\"}");
    assertThatThrownBy(() -> serde().encode("t", Samples.PACKETS))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("t-io.portcullis.avro.ExportPackets");
    assertThat(requests).hasValue(1);
  }

  @Test
  void a_json_schema_is_a_mismatch_not_an_outage() {
    answers = n -> new Answer(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
    assertThat(reason(serde().decode(FRAMED))).isEqualTo(UndecodableReason.SCHEMA_MISMATCH);
  }

  @Test
  void a_schema_is_registered_once_however_many_records_follow() {
    answers = n -> new Answer(200, "{\"id\":7}");
    CheckedSerde<ExportPackets> serde = serde();
    assertThat(serde.encode("t", Samples.PACKETS)).startsWith(0, 0, 0, 0, 7);
    assertThat(serde.encode("t", Samples.PACKETS)).startsWith(0, 0, 0, 0, 7);
    assertThat(requests).hasValue(1);
  }

  @Test
  void credentials_pass_through() {
    answers = n -> new Answer(200, "{\"id\":7}");
    Map<String, String> config =
        Map.of(
            RegistryClients.URL,
            url(),
            "schema.registry.basic.auth.credentials.source",
            "USER_INFO",
            "schema.registry.basic.auth.user.info",
            "guard:secret");
    serde(config, LONG).encode("t", Samples.PACKETS);
    String token =
        Base64.getEncoder().encodeToString("guard:secret".getBytes(StandardCharsets.UTF_8));
    assertThat(credentials).containsOnly("Basic " + token);
  }

  @Test
  void a_setting_that_should_be_a_number_may_come_as_text_and_must_be_one() {
    String name = "schema.registry.missing.id.cache.ttl.sec";
    answers = n -> new Answer(404, NOT_FOUND);
    CheckedSerde<ExportPackets> serde = serde(Map.of(RegistryClients.URL, url(), name, "60"), LONG);
    assertThat(reason(serde.decode(FRAMED))).isEqualTo(UndecodableReason.UNKNOWN_SCHEMA_ID);
    assertThatThrownBy(
            () -> RegistryClients.connect(Map.of(RegistryClients.URL, url(), name, "soon")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }

  @Test
  void a_url_that_is_missing_or_strange_is_refused_with_what_would_be_right() {
    assertThatThrownBy(() -> RegistryClients.connect(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url is missing");
    assertThatThrownBy(() -> RegistryClients.connect(Map.of(RegistryClients.URL, "registry:8081")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("http(s)");
    assertThatThrownBy(
            () -> RegistryClients.connect(Map.of(RegistryClients.URL, url() + ",file:/x")))
        .isInstanceOf(ConfigException.class);
  }
}
