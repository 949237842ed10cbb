package io.portcullis.cli.api;

import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.streams.http.HttpConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which instance is asked. */
public final class ApiOption {

  /** Where an instance listens on every interface, it is asked on this machine. */
  private static final Map<String, String> EVERYWHERE =
      Map.of("0.0.0.0", "127.0.0.1", "::", "::1", "[::]", "::1");

  @Mixin private ConfigOption config;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "The instance to ask, as http://host:8080; without it, that of the configuration's"
              + " http.host and http.port.")
  private String url;

  /**
   * @throws WrongUseException if what was given is no URL of an API
   */
  public ApiClient client() {
    return new ApiClient(url == null ? configured(config.read().http()) : parse(url));
  }

  private static URI configured(HttpConfig http) {
    if (http.port() == 0) {
      throw new WrongUseException(
          "The configuration lets the system choose http.port: name the instance with --api.");
    }
    String host = EVERYWHERE.getOrDefault(http.host(), http.host());
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port());
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
