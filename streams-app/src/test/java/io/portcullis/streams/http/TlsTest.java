package io.portcullis.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.streams.access.AuthConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

  @TempDir Path directory;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private ApiServer started(TlsConfig tls) throws IOException {
    return started(tls, Duration.ofSeconds(10));
  }

  private ApiServer started(TlsConfig tls, Duration patience) throws IOException {
    ApiServer server =
        new ApiServer(
            new HttpConfig("127.0.0.1", 0, false, AuthConfig.none(), tls, false, 64),
            List.of(Route.open("/healthz", call -> Answer.json(200, Map.of("status", "ok")))),
            registry,
            patience);
    server.start();
    return server;
  }

  private static HttpResponse<String> get(ApiServer server, TestIdentity believed)
      throws Exception {
    return HttpClient.newBuilder()
        .sslContext(believed.trusted())
        .build()
        .send(
            HttpRequest.newBuilder(
                    URI.create("https://127.0.0.1:" + server.address().getPort() + "/healthz"))
                .timeout(Duration.ofSeconds(30))
                .build(),
            BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void what_is_said_is_said_over_tls(String algorithm) throws Exception {
    TestIdentity identity = new TestIdentity(directory, algorithm);
    try (ApiServer server = started(identity.write(directory))) {
      HttpResponse<String> answer = get(server, identity);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1", "TLSv1.1"})
  void what_is_older_than_tls_1_2_is_refused(String old) throws Exception {
    TestIdentity identity = new TestIdentity(directory, "RSA");
    try (ApiServer server = started(identity.write(directory));
        SSLSocket socket =
            (SSLSocket)
                identity
                    .trusted()
                    .getSocketFactory()
                    .createSocket("127.0.0.1", server.address().getPort())) {
      socket.setSoTimeout(30_000);
      socket.setEnabledProtocols(new String[] {old});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void who_speaks_no_tls_learns_nothing() throws Exception {
    TestIdentity identity = new TestIdentity(directory, "EC");
    try (ApiServer server = started(identity.write(directory));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(answer).doesNotContain("portcullis").doesNotContain("200");
    }
  }

  /** The head of a handshake's record that is to have 512 bytes, which come one by one. */
  @Test
  void a_handshake_that_comes_byte_by_byte_does_not_hold_a_connection() throws Exception {
    TestIdentity identity = new TestIdentity(directory, "EC");
    try (ApiServer server = started(identity.write(directory), Duration.ofMillis(400));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(50);
      socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0});

      assertThat(Dribble.ends(socket)).isTrue();
      assertThat(get(server, identity).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_renewed_certificate_is_used_without_a_restart_and_a_broken_one_is_not() throws Exception {
    TestIdentity old = new TestIdentity(directory, "EC");
    TestIdentity renewed = new TestIdentity(directory, "EC");
    TlsConfig files = old.write(directory);
    try (ApiServer server = started(files)) {
      Files.writeString(files.certificate(), "broken");
      touch(files, 1);
      server.reloadCertificate();
      assertThat(get(server, old).statusCode()).isEqualTo(200);

      renewed.write(directory);
      touch(files, 2);
      server.reloadCertificate();
      assertThat(get(server, renewed).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> get(server, old)).isInstanceOf(SSLHandshakeException.class);
    }
  }

  private static void touch(TlsConfig files, int minutes) throws IOException {
    FileTime time = FileTime.from(Instant.now().plus(Duration.ofMinutes(minutes)));
    Files.setLastModifiedTime(files.certificate(), time);
    Files.setLastModifiedTime(files.key(), time);
  }

  @Test
  void what_can_not_be_used_is_named_before_the_port_is_opened() throws Exception {
    TestIdentity one = new TestIdentity(directory, "EC");
    TestIdentity other = new TestIdentity(directory, "EC");
    TlsConfig files = one.write(directory);
    Path elsewhere = Files.createDirectory(directory.resolve("other"));
    TlsConfig foreign = other.write(elsewhere);

    assertThatThrownBy(() -> started(new TlsConfig(files.certificate(), foreign.key())))
        .hasMessageContaining("is not the key of the first of http.tls.certificate");
    assertThatThrownBy(
            () -> started(new TlsConfig(files.certificate(), directory.resolve("none.pem"))))
        .hasMessageContaining("http.tls.key")
        .hasMessageContaining("none.pem");
    Path encrypted = directory.resolve("encrypted.pem");
    Files.writeString(
        encrypted, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    assertThatThrownBy(() -> started(new TlsConfig(files.certificate(), encrypted)))
        .hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> started(new TlsConfig(encrypted, files.key())))
        .hasMessageContaining("http.tls.certificate");
    assertThatThrownBy(() -> new TlsConfig(files.certificate(), null))
        .hasMessageContaining("needs both");
  }
}
