package io.portcullis.streams.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portcullis.streams.access.AuthConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two clients, 127.0.0.1 and 127.0.0.2. */
class ClientConnectionsTest {

  private static final int MOST = 3;
  private static final String FIRST = "127.0.0.1";
  private static final String SECOND = "127.0.0.2";
  private static final String REFUSED = "portcullis.http.refused.connections";

  @TempDir Path directory;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private ApiServer started(TlsConfig tls) throws IOException {
    ApiServer server =
        new ApiServer(
            new HttpConfig("127.0.0.1", 0, false, AuthConfig.none(), tls, false, MOST),
            List.of(Route.open("/healthz", call -> Answer.json(200, Map.of("status", "ok")))),
            registry,
            Duration.ofMinutes(1));
    server.start();
    return server;
  }

  @Test
  void one_client_has_so_many_connections_and_others_still_get_theirs() throws Exception {
    held(started(TlsConfig.none()), SocketFactory.getDefault());
  }

  @Test
  void over_tls_too() throws Exception {
    TestIdentity identity = new TestIdentity(directory, "EC");
    held(started(identity.write(directory)), identity.trusted().getSocketFactory());
  }

  private void held(ApiServer running, SocketFactory sockets) throws Exception {
    try (ApiServer server = running;
        Socket one = open(server, sockets, FIRST);
        Socket two = open(server, sockets, FIRST);
        Socket three = open(server, sockets, FIRST)) {
      for (Socket socket : List.of(one, two, three)) {
        assertThat(answer(socket)).startsWith("HTTP/1.1 200");
      }

      assertThat(isServed(server, sockets, FIRST)).isFalse();
      assertThat(registry.get(REFUSED).counter().count()).isEqualTo(1);
      assertThat(isServed(server, sockets, SECOND)).isTrue();
      assertThat(answer(one)).startsWith("HTTP/1.1 200");

      two.close();
      long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      boolean served = false;
      while (!served && System.nanoTime() < until) {
        served = isServed(server, sockets, FIRST);
      }
      assertThat(served).isTrue();
    }
  }

  @Test
  void none_at_all_and_more_than_there_are_is_no_limit() {
    for (int most : new int[] {0, HttpConfig.CONNECTIONS + 1}) {
      assertThatThrownBy(
              () ->
                  new HttpConfig(FIRST, 0, false, AuthConfig.none(), TlsConfig.none(), false, most))
          .hasMessageContaining("http.connectionsPerClient is " + most + "; it is from 1 to 256");
    }
  }

  private static Socket open(ApiServer server, SocketFactory sockets, String from)
      throws IOException {
    Socket socket =
        sockets.createSocket(
            InetAddress.getByName("127.0.0.1"),
            server.address().getPort(),
            InetAddress.getByName(from),
            0);
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** All of it; empty if the connection was ended. */
  private static String answer(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(US_ASCII));
    StringBuilder answer = new StringBuilder();
    for (int read = 0; read != '}' && read >= 0; ) {
      read = socket.getInputStream().read();
      if (read >= 0) {
        answer.append((char) read);
      }
    }
    return answer.toString();
  }

  private static boolean isServed(ApiServer server, SocketFactory sockets, String from)
      throws IOException {
    try (Socket socket = open(server, sockets, from)) {
      return answer(socket).startsWith("HTTP/1.1 200");
    } catch (SocketException | SSLException e) {
      return false; // ended before it had said what it wants
    }
  }
}
