package io.portcullis.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.ConfigFile;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.streams.http.ApiServer;
import io.portcullis.streams.http.Health;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiCommandTest {

  private static final String PASSWORD = "correct horse battery";

  @TempDir Path directory;

  private int status(String settings, String authorization) throws Exception {
    Path file = Files.writeString(directory.resolve("site.yaml"), settings + "  port: 0\n");
    PortcullisConfig config = ConfigFile.read(file, Map.of());
    assertThat(config.toString()).doesNotContain("sha256:");
    try (ApiServer server =
        new ApiServer(
            config.http(),
            new Health(List.of(), List.of()),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
      server.start();
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + server.address().getPort() + "/metrics"))
                  .header("Authorization", authorization)
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void a_new_token_opens_what_its_lines_in_the_configuration_say() throws Exception {
    CommandRun run = CommandRun.of("api", "new-token", "prometheus", "--right", "metrics");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    String token = run.out().strip();
    assertThat(token).startsWith("portcullis_").doesNotContain("\n");
    assertThat(run.err()).doesNotContain(token);
    assertThat(status(run.err(), "Bearer " + token)).isEqualTo(200);
    assertThat(status(run.err(), "Bearer " + token + "x")).isEqualTo(401);
    String writer = run.err().replace("[metrics]", "[write]");
    assertThat(status(writer, "Bearer " + token)).isEqualTo(403);
  }

  @Test
  void a_hashed_password_opens_what_its_lines_in_the_configuration_say() throws Exception {
    CommandRun run = hash(PASSWORD + "\n");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
    assertThat(status(run.out(), basic(PASSWORD))).isEqualTo(200);
    assertThat(status(run.out(), basic("another"))).isEqualTo(401);
  }

  @Test
  void a_short_password_is_refused() {
    assertThat(hash("short\n").exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(hash("").err()).contains("12 are the fewest");
  }

  @Test
  void a_name_that_no_log_can_carry_is_refused() {
    CommandRun run = CommandRun.of("api", "new-token", "a b");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.out()).isEmpty();
  }

  private static CommandRun hash(String typed) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
    try {
      return CommandRun.of("api", "hash-password", "jane", "--right", "read,write");
    } finally {
      System.setIn(before);
    }
  }

  private static String basic(String password) {
    return "Basic " + Base64.getEncoder().encodeToString(("jane:" + password).getBytes(UTF_8));
  }
}
