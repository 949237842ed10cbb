package io.portcullis.cli.config;

import io.portcullis.serde.RegistryClients;
import java.util.HashMap;
import java.util.Map;

/**
 * The schema registry.
 *
 * @param url one or more {@code http://host:port}, separated by commas, or {@code file:/path} for a
 *     registry that is a file on this machine; empty for one under the data directory ({@code up}
 *     only)
 * @param properties further settings of Confluent's client, without the {@code schema.registry.}
 *     they begin with: {@code basic.auth.user.info}, {@code ssl.truststore.location}
 */
public record RegistryConfig(String url, Map<String, String> properties) {

  private static final String PREFIX = "schema.registry.";

  public RegistryConfig {
    if (!url.isEmpty() && !url.matches("(https?://|file:).+")) {
      throw new IllegalArgumentException(
          "url is '" + url + "'; it begins with http://, https:// or file:");
    }
    properties = FreeSettings.copy("properties", properties);
  }

  /** As the registry client takes it. */
  public Map<String, String> clientConfig() {
    Map<String, String> config = new HashMap<>();
    properties.forEach((name, value) -> config.put(PREFIX + name, value));
    config.put(RegistryClients.URL, url);
    return config;
  }

  /** Without its settings: some are secrets. */
  @Override
  public String toString() {
    return "RegistryConfig[" + properties.keySet() + "]";
  }
}
