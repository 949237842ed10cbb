package io.portcullis.cli.config;

import java.util.HashMap;
import java.util.Map;

/**
 * The schema registry.
 *
 * @param url one or more {@code http://host:port}, separated by commas, or {@code file:/path} for a
 *     registry that is a file on this machine; empty for one under the data directory ({@code up}
 *     only)
 * @param properties further settings of Confluent's client (credentials, TLS)
 */
public record RegistryConfig(String url, Map<String, String> properties) {

  public RegistryConfig {
    if (!url.isEmpty() && !url.matches("(https?://|file:).+")) {
      throw new IllegalArgumentException(
          "url is '" + url + "'; it begins with http://, https:// or file:");
    }
    properties = FreeSettings.copy("properties", properties);
  }

  /** As the registry client takes it. */
  public Map<String, String> clientConfig() {
    Map<String, String> config = new HashMap<>(properties);
    config.put("schema.registry.url", url);
    return config;
  }
}
