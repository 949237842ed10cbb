package io.portcullis.cli.api;

import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.streams.http.HttpConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which instance is asked. */
public final class ApiOption {

  /** Where an instance listens on every interface, it is asked on this machine. */
  private static final Map<String, String> EVERYWHERE =
      Map.of("0.0.0.0", "127.0.0.1", "::", "::1", "[::]", "::1");

  static final String TOKEN_VARIABLE = "PORTCULLIS_API_TOKEN";

  @Mixin private ConfigOption config;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "The instance to ask, as http://host:8080; without it, that of the configuration's"
              + " http.host and http.port.")
  private String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Log in with the token in this file; without it, with that in the environment variable "
              + TOKEN_VARIABLE
              + ", if there is one.")
  private Path tokenFile;

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description =
          "Believe an https:// instance whose certificate is in this PEM file, or was signed by one"
              + " that is; without it, what Java believes.")
  private Path authorities;

  /**
   * @throws WrongUseException if what was given is no URL of an API, or no token
   */
  public ApiClient client() {
    HttpConfig configured = url == null ? config.read().http() : null;
    URI base = url == null ? configured(configured) : parse(url);
    Optional<String> token =
        LoginToken.from(tokenFile, System.getenv(TOKEN_VARIABLE))
            .map(found -> requirePrivate(base, found));
    return new ApiClient(base, token, trusted(configured).map(Authorities::read));
  }

  /** Where the configuration says how this machine's instance shows who it is, that is believed. */
  private Optional<Path> trusted(HttpConfig configured) {
    return Optional.ofNullable(authorities)
        .or(() -> Optional.ofNullable(configured).map(it -> it.tls().certificate()));
  }

  /** A token that went over a network in the clear is everybody's. */
  private static String requirePrivate(URI base, String token) {
    if (base.getScheme().equals("https") || HttpConfig.isLoopback(base.getHost())) {
      return token;
    }
    throw new WrongUseException(
        "The token is not sent to "
            + base
            + ": others could read it on its way. Ask https://, or this machine.");
  }

  private static URI configured(HttpConfig http) {
    if (http.port() == 0) {
      throw new WrongUseException(
          "The configuration lets the system choose http.port: name the instance with --api.");
    }
    String host = EVERYWHERE.getOrDefault(http.host(), http.host());
    return URI.create(
        http.scheme() + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port());
  }

  private static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      String path = uri.getPath();
      if (http && uri.getHost() != null && (path.isEmpty() || path.equals("/"))) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
      }
    } catch (URISyntaxException e) {
      throw notAnApi(text, e);
    }
    throw notAnApi(text, null);
  }

  private static WrongUseException notAnApi(String text, Throwable cause) {
    return new WrongUseException(
        "--api '" + text + "' is no address of an API; write http://host:8080.", cause);
  }
}
