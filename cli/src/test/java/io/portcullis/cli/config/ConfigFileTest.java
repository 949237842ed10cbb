package io.portcullis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  @TempDir Path directory;

  @Test
  void an_empty_file_gives_the_defaults() {
    assertThat(read("")).isEqualTo(PortcullisConfig.defaults(directory));
    assertThat(read("# nothing but a comment\n")).isEqualTo(PortcullisConfig.defaults(directory));
  }

  @Test
  void a_setting_changes_itself_and_leaves_its_neighbours_at_their_defaults() {
    TopicsConfig topics = read("topics:\n  partitions: 12\n").topics();

    assertThat(topics.partitions()).isEqualTo(12);
    assertThat(topics.prefix()).isEqualTo("portcullis.");
    assertThat(topics.create()).isTrue();
  }

  @Test
  void a_name_without_a_value_keeps_its_default() {
    assertThat(read("topics:\n  partitions:\n").topics().partitions()).isEqualTo(4);
    assertThat(read("topics:\n").topics().partitions()).isEqualTo(4);
  }

  @Test
  void relative_paths_are_relative_to_the_file() {
    assertThat(read("inventory: [sites/bern.csv]").inventory())
        .containsExactly(directory.resolve("sites/bern.csv"));
  }

  @Test
  void a_list_of_one_needs_no_brackets() {
    PortcullisConfig config =
        read("inventory: bern.csv\ncollector:\n  listen: {host: '::1', port: 4739}\n");

    assertThat(config.inventory()).containsExactly(directory.resolve("bern.csv"));
    assertThat(config.collector().listen()).hasSize(1);
  }

  @Test
  void kafka_settings_pass_through_with_their_dots() {
    assertThat(read("kafka:\n  bootstrap.servers: k1:9092\n  security.protocol: SSL\n").kafka())
        .containsEntry("bootstrap.servers", "k1:9092")
        .containsEntry("security.protocol", "SSL");
  }

  @Test
  void the_environment_is_put_in_with_defaults_where_it_says_nothing() {
    String text = "topics:\n  prefix: ${PREFIX}\n  partitions: ${PARTS:-7}\n";

    TopicsConfig topics = read(text, Map.of("PREFIX", "prod.")).topics();

    assertThat(topics.prefix()).isEqualTo("prod.");
    assertThat(topics.partitions()).isEqualTo(7);
  }

  @Test
  void an_environment_value_cannot_change_the_structure() {
    String value = "x}\nhttp: {port: 1";

    assertThat(read("kafka:\n  client.id: ${ID}\n", Map.of("ID", value)).kafka())
        .containsEntry("client.id", value);
  }

  @Test
  void two_dollars_are_one() {
    assertThat(read("kafka:\n  password: pa$$word$${X}\n").kafka())
        .containsEntry("password", "pa$word${X}");
  }

  @Test
  void a_missing_environment_variable_is_named_with_its_setting_and_line() {
    assertRefused(
        "topics:\n  prefix: ${PREFIX}\n", "portcullis.yaml:2:3: topics.prefix", "PREFIX", ":-");
  }

  @ParameterizedTest
  @CsvSource({
    "partitions: 0, topics.partitions is 0",
    "partitions: many, topics.partitions: 'many' is no whole number",
    "partitions: 1.5, topics.partitions",
    "create: perhaps, topics.create: 'perhaps' is neither true nor false",
    "replication: 0, topics.replication is 0",
    "prefix: 'a b', topics.prefix is 'a b'",
  })
  void a_bad_value_is_named_with_its_path_and_line(String setting, String complaint) {
    assertRefused("# header\ntopics:\n  " + setting + "\n", "portcullis.yaml:3:3: ", complaint);
  }

  @Test
  void an_unknown_setting_is_refused_and_the_nearest_suggested() {
    assertRefused(
        "topics:\n  partition: 3\n",
        "portcullis.yaml:2:3: topics.partition is no setting",
        "did you mean 'partitions'?");
  }

  @Test
  void an_unknown_setting_like_no_other_gets_the_list() {
    assertRefused("colour: blue\n", "portcullis.yaml:1:1: colour is no setting", "known here are");
  }

  @Test
  void a_setting_written_twice_is_refused() {
    assertRefused("topics:\n  prefix: a\n  prefix: b\n", "portcullis.yaml:3:", "prefix", "twice");
  }

  @Test
  void broken_yaml_is_refused_with_its_line() {
    assertRefused("topics:\n  prefix: 'a\n", "portcullis.yaml:", "not valid YAML");
    assertRefused("- a\n- b\n", "portcullis.yaml:1:1: settings are written as 'name: value'");
  }

  @Test
  void a_list_where_a_section_belongs_is_refused() {
    assertRefused(
        "topics: [1, 2]\n", "portcullis.yaml:1:1: topics: settings belong here, as 'name: value'");
    assertRefused("http: 8080\n", "portcullis.yaml:1:1: http: settings belong here");
  }

  @Test
  void a_section_or_list_where_a_single_value_belongs_is_refused() {
    assertRefused("data: [a, b]\n", "portcullis.yaml:1:1: data: a single value belongs here");
    assertRefused("inventory: {file: a}\n", "inventory[0]: a single value belongs here");
    assertRefused("topics:\n  partitions: {a: 1}\n", "2:3: topics.partitions: a single value");
  }

  @Test
  void a_missing_file_is_named_with_what_to_do() {
    assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none.yaml"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none.yaml")
        .hasMessageContaining("portcullis.example.yaml");
  }

  private void assertRefused(String text, String... complaints) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(complaints)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private PortcullisConfig read(String text) {
    return read(text, Map.of());
  }

  private PortcullisConfig read(String text, Map<String, String> environment) {
    try {
      Path file = Files.writeString(directory.resolve("portcullis.yaml"), text);
      return ConfigFile.read(file, environment);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
