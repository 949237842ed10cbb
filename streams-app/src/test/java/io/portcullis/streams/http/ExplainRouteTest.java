package io.portcullis.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.domain.policy.Policy;
import io.portcullis.streams.Estate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainRouteTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final ObjectMapper json = new ObjectMapper();
  private final OpenApiDocument described = new OpenApiDocument();
  private Optional<Policy> policy = Optional.of(Estate.policy());
  private final Route route = new ExplainRoute(() -> policy, () -> NOW).route();

  @Test
  void a_violation_is_explained_with_both_ends_the_nearest_flow_and_advice() throws IOException {
    JsonNode answer = ok("src=10.1.0.10&dst=10.3.0.30&protocol=tcp&port=1433");

    assertThat(answer.get("verdict").asText()).isEqualTo("UNEXPECTED_PEER");
    assertThat(answer.get("violation").asBoolean()).isTrue();
    assertThat(answer.at("/client/name").asText()).isEqualTo("vda-01");
    assertThat(answer.at("/client/prefix").asText()).isEqualTo("10.1.0.10/32");
    assertThat(answer.at("/nearest/0/reason").asText())
        .isEqualTo("tcp/1433 to sql-server is allowed for delivery-controller; this is vda");
    assertThat(answer.at("/proposal/id").asText()).isEqualTo("site.vda-to-sql-server-tcp-1433");
    assertThat(answer.get("at").asText()).isEqualTo("2026-11-23T08:00:00Z");
    assertThat(answer.get("inventoryVersion").asInt()).isEqualTo(7);
    assertThat(answer.has("allowedBy")).isFalse();
  }

  @Test
  void what_is_allowed_names_the_flow_that_allows_it() throws IOException {
    JsonNode answer = ok("src=vda-01&dst=DDC-01&protocol=tcp&port=80");

    assertThat(answer.get("verdict").asText()).isEqualTo("COMPLIANT");
    assertThat(answer.at("/allowedBy/id").asText()).isEqualTo("vda.register");
    assertThat(answer.at("/allowedBy/service").asText()).isEqualTo("tcp/80");
    assertThat(answer.get("nearest")).isEmpty();
  }

  @Test
  void icmp_is_a_ping_unless_a_type_is_given() throws IOException {
    JsonNode ping = ok("src=10.2.0.20&dst=10.1.0.10&protocol=icmp");
    JsonNode timestamp = ok("src=10.2.0.20&dst=10.1.0.10&protocol=icmp&port=13/0");

    assertThat(ping.get("verdict").asText()).isEqualTo("COMPLIANT");
    assertThat(ping.get("icmpType").asInt()).isEqualTo(8);
    assertThat(timestamp.get("verdict").asText()).isEqualTo("UNEXPECTED_PORT");
    assertThat(timestamp.has("serverPort")).isFalse();
  }

  @Test
  void the_zone_and_the_time_decide_who_is_who() throws IOException {
    JsonNode answer =
        ok("src=10.1.0.10&dst=10.2.0.20&protocol=tcp&port=80&zone=plant&at=2020-01-01T00:00:00Z");

    assertThat(answer.get("verdict").asText()).isEqualTo("OUT_OF_SCOPE");
    assertThat(answer.at("/client/otherEntries/0").asText())
        .isEqualTo("10.1.0.10/32 (vda-01) is of zone default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "dst=10.2.0.20&protocol=tcp&port=80; src; the parameter 'src' is missing",
        "src=10.1.0.10&protocol=tcp&port=80; dst; the parameter 'dst' is missing",
        "src=10.1.0.10&dst=10.2.0.20&port=80; protocol; the parameter 'protocol' is missing",
        "src=10.1.0.10&dst=10.2.0.20&protocol=tcp; port; the parameter 'port' is missing",
        "src=10.1.0.10&dst=10.2.0.20&protocol=udp&port=70000; port; '70000' is no port; ports are",
        "src=10.1.0.10&dst=10.2.0.20&protocol=icmp&port=echo; port; 'echo' is no ICMP type",
        "src=10.1.0.10&dst=10.2.0.20&protocol=47&port=80; port; ip/47 has no ports",
        "src=10.1.0.10&dst=10.2.0.20&protocol=tpc&port=80; protocol; 'tpc' is no protocol",
        "src=10.1.0.999&dst=10.2.0.20&protocol=tcp&port=80; src; is not an IPv4 or IPv6 address",
        "src=vda-1&dst=10.2.0.20&protocol=tcp&port=80; src; did you mean 'vda-01'?",
        "src=10.1.0.10&dst=2001:db8::1&protocol=tcp&port=80; dst; one is IPv4, the other IPv6",
        "src=10.1.0.10&dst=10.2.0.20&protocol=tcp&port=80&at=noon; at; 'noon' is no moment"
      })
  void a_bad_parameter_is_named_with_what_is_wrong(String query, String parameter, String detail)
      throws IOException {
    JsonNode problem = problem(400, query);

    assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
    assertThat(problem.get("detail").asText()).contains(detail);
    assertThat(problem.get("allowed")).isNotEmpty();
  }

  @Test
  void nothing_is_explained_while_no_policy_is_in_force() throws IOException {
    policy = Optional.empty();

    assertThat(problem(503, "src=10.1.0.10").get("detail").asText()).contains("no catalog");
  }

  private JsonNode ok(String query) throws IOException {
    return read(200, route.endpoint().answer(call(query)));
  }

  private JsonNode problem(int status, String query) throws IOException {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> route.endpoint().answer(call(query)));
    return read(status, problem.answer());
  }

  private static Call call(String query) {
    Map<String, List<String>> values =
        Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
    return new Call("", new Parameters(values), Optional.empty());
  }

  /** The body, once it has the status and the shape that the description gives it. */
  private JsonNode read(int status, Answer answer) throws IOException {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.status()).as(body).isEqualTo(status);
    assertThat(described.violations("/api/v1/explain", status, answer.contentType(), body))
        .isEmpty();
    return json.readTree(body);
  }
}
