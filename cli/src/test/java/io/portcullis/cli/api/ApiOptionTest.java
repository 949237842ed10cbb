package io.portcullis.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.streams.access.AuthConfig;
import io.portcullis.streams.access.Right;
import io.portcullis.streams.access.TokenHash;
import io.portcullis.streams.http.ApiServer;
import io.portcullis.streams.http.Health;
import io.portcullis.streams.http.HttpConfig;
import io.portcullis.streams.http.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to an instance, of which these have nothing to list. */
class ApiOptionTest {

  private static final String TOKEN = TokenHash.newToken(new SecureRandom());

  @TempDir Path directory;

  private ApiServer started(TlsConfig tls) throws IOException {
    AuthConfig auth =
        new AuthConfig(
            List.of(),
            List.of(new AuthConfig.Token("soc", TokenHash.of(TOKEN).text(), Set.of(Right.READ))),
            false);
    ApiServer server =
        new ApiServer(
            new HttpConfig("127.0.0.1", 0, false, auth, tls, false, 8),
            new Health(List.of(), List.of()),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    server.start();
    return server;
  }

  private Path token() throws IOException {
    return Files.writeString(directory.resolve("token"), TOKEN + "\n");
  }

  private static CommandRun list(String... options) {
    List<String> args = new java.util.ArrayList<>(List.of("violations", "list"));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void who_is_asked_to_log_in_is_told_how_and_the_token_of_a_file_does() throws IOException {
    try (ApiServer server = started(TlsConfig.none())) {
      String api = "--api=http://127.0.0.1:" + server.address().getPort();

      CommandRun refused = list(api);
      assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_USE);
      assertThat(refused.err()).contains("wants a log-in").contains("PORTCULLIS_API_TOKEN");
      assertThat(list(api, "--token-file=" + token()).err())
          .contains("No such path")
          .doesNotContain(TOKEN);
    }
  }

  @Test
  void a_token_is_not_sent_over_plain_http_to_another_machine() throws IOException {
    CommandRun run = list("--api=http://192.0.2.1:8080", "--token-file=" + token());

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("The token is not sent").doesNotContain(TOKEN);
  }

  @Test
  void an_instance_is_believed_that_cacert_names_and_no_other() throws Exception {
    TlsConfig tls = identity();
    try (ApiServer server = started(tls)) {
      String api = "--api=https://127.0.0.1:" + server.address().getPort();

      assertThat(list(api, "--token-file=" + token(), "--cacert=" + tls.certificate()).err())
          .contains("No such path");
      assertThat(list(api, "--token-file=" + token()).err())
          .contains("is not who it should be")
          .contains("--cacert");
      assertThat(list(api, "--cacert=" + token()).exitCode()).isEqualTo(ExitCode.WRONG_USE);
    }
  }

  /** Signed by itself, for one test. */
  private TlsConfig identity() throws Exception {
    Path file = directory.resolve("identity.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "for-one-test")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = "for-one-test".toCharArray();
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return new TlsConfig(
        pem("chain.pem", "CERTIFICATE", store.getCertificate("it").getEncoded()),
        pem("key.pem", "PRIVATE KEY", store.getKey("it", password).getEncoded()));
  }

  private Path pem(String name, String label, byte[] encoded) throws IOException {
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(label, Base64.getMimeEncoder().encodeToString(encoded), label));
  }
}
