package io.portcullis.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the broker in this JVM keeps its data and where it listens; always on loopback.
 *
 * @param directory its log; made if missing, formatted if empty, continued if not
 * @param port clients connect here; 0 for any free one
 * @param controllerPort the broker talks to its own controller here; 0 for any free one
 * @param properties broker settings laid over ours, as in Kafka's server.properties
 */
public record EmbeddedBrokerConfig(
    Path directory, int port, int controllerPort, Map<String, String> properties) {

  public EmbeddedBrokerConfig {
    directory = directory.toAbsolutePath().normalize();
    checkPort("port", port);
    checkPort("controllerPort", controllerPort);
    if (port != 0 && port == controllerPort) {
      throw new IllegalArgumentException("port and controllerPort are both " + port);
    }
    properties = Map.copyOf(properties);
  }

  /** On free ports, with Portcullis's own settings. */
  public static EmbeddedBrokerConfig in(Path directory) {
    return new EmbeddedBrokerConfig(directory, 0, 0, Map.of());
  }

  private static void checkPort(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(name + " is " + port + "; ports are 0 to 65535");
    }
  }
}
