package io.portcullis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExampleFileTest {

  private static final Path FILE = Path.of("..", "portcullis.example.yaml");

  @Test
  void the_example_says_the_defaults() {
    assertThat(ConfigFile.read(FILE, Map.of()))
        .isEqualTo(PortcullisConfig.defaults(FILE.toAbsolutePath().normalize().getParent()));
  }

  @Test
  void the_example_shows_every_setting() throws IOException {
    JsonNode example = new YAMLMapper().readTree(FILE.toFile());

    assertThat(paths("", example)).containsAll(paths(PortcullisConfig.class, ""));
  }

  private static List<String> paths(String path, JsonNode node) {
    return node.properties().stream()
        .flatMap(
            it -> {
              String name = path + it.getKey();
              return Stream.concat(Stream.of(name), paths(name + ".", it.getValue()).stream());
            })
        .toList();
  }

  private static List<String> paths(Class<?> type, String path) {
    return Stream.of(type.getRecordComponents())
        .flatMap(
            component -> {
              String name = path + component.getName();
              Class<?> inner = component.getType();
              return inner.isRecord()
                  ? Stream.concat(Stream.of(name), paths(inner, name + ".").stream())
                  : Stream.of(name);
            })
        .toList();
  }
}
