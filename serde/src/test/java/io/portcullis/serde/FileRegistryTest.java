package io.portcullis.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.config.ConfigException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegistryTest {

  private static final ParsedSchema ONE = record("{\"name\":\"a\",\"type\":\"int\"}");
  private static final ParsedSchema WITH_DEFAULT =
      record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
  private static final ParsedSchema WITHOUT_DEFAULT =
      record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"c\",\"type\":\"int\"}");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("data dir").resolve("schemas.json");
  }

  private static ParsedSchema record(String fields) {
    return new AvroSchema("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
  }

  private SchemaRegistryClient open() {
    return RegistryClients.connect(Map.of(RegistryClients.URL, file.toUri().toString()));
  }

  @Test
  void ids_survive_a_restart() throws Exception {
    int one = open().register("s", ONE);
    int two = open().register("t", WITHOUT_DEFAULT);
    assertThat(two).isNotEqualTo(one);
    SchemaRegistryClient again = open();
    assertThat(again.getSchemaById(one)).isEqualTo(ONE);
    assertThat(again.getSchemaById(two)).isEqualTo(WITHOUT_DEFAULT);
    assertThat(again.register("s", ONE)).isEqualTo(one);
    assertThat(again.getId("s", ONE)).isEqualTo(one);
  }

  @Test
  void what_one_client_registers_another_that_was_open_before_finds() throws Exception {
    SchemaRegistryClient reader = open();
    int id = open().register("s", ONE);
    assertThat(reader.getSchemaById(id)).isEqualTo(ONE);
    assertThat(reader.register("s", ONE)).isEqualTo(id);
  }

  @Test
  void one_schema_has_one_id_under_every_subject() throws Exception {
    SchemaRegistryClient client = open();
    int id = client.register("s", ONE);
    assertThat(client.register("t", ONE)).isEqualTo(id);
    assertThat(client.getAllSubjectsById(id)).containsExactlyInAnyOrder("s", "t");
    assertThat(client.getAllSubjects()).containsExactlyInAnyOrder("s", "t");
  }

  @Test
  void versions_count_up_in_the_order_of_registration() throws Exception {
    SchemaRegistryClient client = open();
    client.register("s", ONE);
    int newest = client.register("s", WITH_DEFAULT);
    assertThat(client.getAllVersions("s")).containsExactly(1, 2);
    assertThat(client.getVersion("s", WITH_DEFAULT)).isEqualTo(2);
    assertThat(client.getLatestSchemaMetadata("s").getId()).isEqualTo(newest);
    assertThat(client.getSchemaMetadata("s", 1).getSchema()).isEqualTo(ONE.canonicalString());
  }

  @Test
  void a_schema_that_can_not_read_the_one_before_is_refused_as_a_server_would() throws Exception {
    SchemaRegistryClient client = open();
    client.register("s", ONE);
    assertThat(client.testCompatibility("s", WITH_DEFAULT)).isTrue();
    assertThat(client.testCompatibility("s", WITHOUT_DEFAULT)).isFalse();
    assertThatThrownBy(() -> client.register("s", WITHOUT_DEFAULT))
        .isInstanceOfSatisfying(
            RestClientException.class, e -> assertThat(e.getStatus()).isEqualTo(409));
    assertThat(client.getAllVersions("s")).containsExactly(1);
  }

  @Test
  void what_is_not_there_is_told_with_the_codes_of_a_server() throws Exception {
    SchemaRegistryClient client = open();
    client.register("s", ONE);
    assertCode(40403, () -> client.getSchemaById(99));
    assertCode(40403, () -> client.getId("s", WITH_DEFAULT));
    assertCode(40401, () -> client.getAllVersions("nobody"));
    assertCode(40402, () -> client.getSchemaMetadata("s", 2));
    assertCode(42205, () -> client.setMode("READONLY"));
    assertCode(42205, () -> client.register("s", ONE, 5, 5));
  }

  private static void assertCode(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RestClientException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code));
  }

  @Test
  void many_who_register_at_once_get_ids_that_no_two_schemas_share() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Map.Entry<String, Integer>>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        ParsedSchema schema = record("{\"name\":\"f" + i % 16 + "\",\"type\":\"int\"}");
        String subject = "s" + i % 16;
        answers.add(
            threads.submit(
                () -> Map.entry(schema.canonicalString(), open().register(subject, schema))));
      }
      Set<Map.Entry<String, Integer>> distinct = new HashSet<>();
      for (Future<Map.Entry<String, Integer>> answer : answers) {
        distinct.add(answer.get());
      }
      assertThat(distinct).hasSize(16);
      assertThat(distinct.stream().map(Map.Entry::getValue).distinct()).hasSize(16);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void two_processes_agree_on_the_ids() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  RegisterMany.class.getName(),
                  file.toUri().toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("out" + i).toFile())
              .start());
    }
    for (int i = 0; i < 2; i++) {
      assertThat(processes.get(i).waitFor())
          .as(Files.readString(directory.resolve("out" + i)))
          .isZero();
    }
    assertThat(Files.readString(directory.resolve("out0")))
        .isEqualTo(Files.readString(directory.resolve("out1")));
    assertThat(open().getAllSubjects()).hasSize(RegisterMany.SCHEMAS);
  }

  @Test
  void a_damaged_file_stops_the_start_and_says_what_to_do() throws Exception {
    open().register("s", ONE);
    Files.writeString(file, Files.readString(file).substring(20));
    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Put back a copy");
  }

  @Test
  void a_file_whose_subjects_name_no_schema_is_damaged_too() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"about\":\"\",\"schemas\":{},\"subjects\":{\"s\":[1]}}");
    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("s names an id that has no schema");
  }

  @Test
  void a_file_that_vanishes_under_a_running_client_is_not_begun_anew() throws Exception {
    SchemaRegistryClient client = open();
    client.register("s", ONE);
    Files.delete(file);
    assertThatThrownBy(() -> client.register("s", WITH_DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("put it back");
    assertThat(file).doesNotExist();
  }
}
