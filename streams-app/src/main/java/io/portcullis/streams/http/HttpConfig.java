package io.portcullis.streams.http;

import io.portcullis.streams.access.AuthConfig;
import java.util.regex.Pattern;

/**
 * Where the HTTP server listens, and what it lets its clients do.
 *
 * @param host address or name of the interface; loopback unless someone asks for more
 * @param port 0 lets the system choose
 * @param writable whether clients may change the estate's policy: those with the right to, or
 *     whoever reaches the port where nobody has to log in
 * @param auth who may ask
 * @param tls how the server shows who it is, and keeps what is said between it and its clients
 * @param insecure whether it may listen beyond loopback although somebody on the way could ask or
 *     listen
 * @param connectionsPerClient how many one client may have at a time, of those that there can be
 */
public record HttpConfig(
    String host,
    int port,
    boolean writable,
    AuthConfig auth,
    TlsConfig tls,
    boolean insecure,
    int connectionsPerClient) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;
  public static final int DEFAULT_CONNECTIONS_PER_CLIENT = 64;

  /** That an instance has at a time. */
  public static final int CONNECTIONS = 256;

  /** Literals, and the one name that means nothing else: no name server is asked. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

  public HttpConfig {
    if (host == null || host.isBlank()) {
      throw new IllegalArgumentException("http.host is empty; write 127.0.0.1 or leave it out");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("http.port is " + port + "; it is from 0 to 65535");
    }
    if (connectionsPerClient < 1 || connectionsPerClient > CONNECTIONS) {
      throw new IllegalArgumentException(
          "http.connectionsPerClient is "
              + connectionsPerClient
              + "; it is from 1 to "
              + CONNECTIONS
              + ", which all clients share");
    }
    if (!isLoopback(host) && !insecure && !(auth.required() && tls.enabled())) {
      throw new IllegalArgumentException(
          "http.host is "
              + host
              + ", which others reach. That needs users or tokens in http.auth, and http.tls. Where"
              + " something else keeps others away, as the network of containers or a proxy on this"
              + " machine, write http.insecure: true.");
    }
  }

  /** Port 8080 on loopback, to read. */
  public static HttpConfig defaults() {
    return readOnly(DEFAULT_HOST, DEFAULT_PORT);
  }

  /** For clients that may look and not touch. */
  public static HttpConfig readOnly(String host, int port) {
    return new HttpConfig(
        host,
        port,
        false,
        AuthConfig.none(),
        TlsConfig.none(),
        false,
        DEFAULT_CONNECTIONS_PER_CLIENT);
  }

  /** Whether nobody but this machine reaches it. Of names only {@code localhost} is known. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return tls.enabled() ? "https" : "http";
  }
}
