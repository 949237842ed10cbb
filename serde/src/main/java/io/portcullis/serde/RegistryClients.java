package io.portcullis.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/** The client for the registry that a configuration names. */
public final class RegistryClients {

  public static final String URL = "schema.registry.url";

  private static final String PREFIX = SchemaRegistryClientConfig.CLIENT_NAMESPACE;
  private static final int SCHEMAS_CACHED = 1000;

  /**
   * Put below what the configuration says. Confluent's own time-outs are a minute each, longer than
   * we wait in all; and an id that is unknown stays so for a while, lest poison at full rate become
   * as many requests. Their classes matter: the client casts to them.
   */
  private static final Map<String, Number> DEFAULTS =
      Map.of(
          SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, 5000,
          SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, 10_000,
          SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, 10L,
          SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG, 1000);

  private RegistryClients() {}

  /**
   * Connects to nothing yet, except that a file is read.
   *
   * @param config {@link #URL} is one or more http or https URLs with commas between, or one {@code
   *     file:} URL. Other {@code schema.registry.*} settings are Confluent's own ({@code
   *     schema.registry.basic.auth.user.info}, {@code schema.registry.ssl.truststore.location}) and
   *     pass through; what does not begin so is not looked at.
   * @throws ConfigException with what is wrong and what would be right
   */
  public static SchemaRegistryClient connect(Map<String, ?> config) {
    Object value = config.get(URL);
    List<String> urls =
        Stream.of(value == null ? new String[0] : value.toString().split(","))
            .map(String::trim)
            .filter(url -> !url.isEmpty())
            .toList();
    if (urls.isEmpty()) {
      throw new ConfigException(
          URL + " is missing; give http://host:8081 or file:/path/to/schemas.json");
    }
    if (urls.size() == 1 && urls.get(0).startsWith("file:")) {
      return inFile(path(urls.get(0)));
    }
    for (String url : urls) {
      if (!url.matches("https?://.+")) {
        throw new ConfigException(URL, url, "it is http(s) URLs, or a single file: URL");
      }
    }
    return new CachedSchemaRegistryClient(
        urls, SCHEMAS_CACHED, List.of(new AvroSchemaProvider()), settings(config));
  }

  /**
   * A registry without a server: ids in a file, for everything that runs on one machine.
   *
   * @throws ConfigException if the file is there and can't be used
   */
  public static SchemaRegistryClient inFile(Path file) {
    try {
      return new FileSchemaRegistryClient(new SchemaFile(file));
    } catch (IOException e) {
      throw new ConfigException(URL, file, e.getMessage());
    }
  }

  private static Path path(String url) {
    try {
      URI uri = URI.create(url);
      return uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new ConfigException(
          URL, url, "write file:/path/to/schemas.json, a space as %20: " + e.getMessage());
    }
  }

  private static Map<String, Object> settings(Map<String, ?> config) {
    Map<String, Object> settings = new HashMap<>(DEFAULTS);
    config.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !name.equals(URL) && value != null) {
            String plain = name.substring(PREFIX.length());
            settings.put(plain, typed(name, value, DEFAULTS.get(plain)));
          }
        });
    return settings;
  }

  private static Object typed(String name, Object value, Number like) {
    try {
      return like instanceof Long
          ? Long.valueOf(value.toString())
          : like instanceof Integer ? Integer.valueOf(value.toString()) : value;
    } catch (NumberFormatException e) {
      throw new ConfigException(name, value, "it is a whole number");
    }
  }
}
