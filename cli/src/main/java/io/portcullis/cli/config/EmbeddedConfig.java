package io.portcullis.cli.config;

import java.util.Map;

/**
 * The Kafka inside {@code portcullis up}.
 *
 * @param port on loopback, for other Kafka tools; 0 for any free one
 * @param properties broker settings laid over ours
 */
public record EmbeddedConfig(int port, Map<String, String> properties) {

  public EmbeddedConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port is " + port + "; ports are 0 to 65535");
    }
    properties = FreeSettings.copy("properties", properties);
  }
}
