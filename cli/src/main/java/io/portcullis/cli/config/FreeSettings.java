package io.portcullis.cli.config;

import java.util.Map;

/** Settings whose names are not ours, handed on as they are. */
final class FreeSettings {

  private FreeSettings() {}

  static Map<String, String> copy(String path, Map<String, String> settings) {
    settings.forEach(
        (name, value) -> {
          if (value == null) {
            throw new IllegalArgumentException(path + "." + name + " has no value");
          }
        });
    return Map.copyOf(settings);
  }
}
