package io.portcullis.streams.http;

/**
 * Where the HTTP server listens, and what it lets its clients do.
 *
 * @param host address or name of the interface; loopback unless someone asks for more, as the API
 *     has no log-in of its own
 * @param port 0 lets the system choose
 * @param writable whether clients may change the estate's policy: whoever reaches the port may
 */
public record HttpConfig(String host, int port, boolean writable) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;

  public HttpConfig {
    if (host == null || host.isBlank()) {
      throw new IllegalArgumentException("http.host is empty; write 127.0.0.1 or leave it out");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("http.port is " + port + "; it is from 0 to 65535");
    }
  }

  /** Port 8080 on loopback, to read. */
  public static HttpConfig defaults() {
    return readOnly(DEFAULT_HOST, DEFAULT_PORT);
  }

  /** For clients that may look and not touch. */
  public static HttpConfig readOnly(String host, int port) {
    return new HttpConfig(host, port, false);
  }
}
