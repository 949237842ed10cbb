package io.portcullis.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvolutionTest {

  private static final String VIOLATION = "io.portcullis.avro.Violation";

  private static List<Path> releases() {
    return SchemaFiles.releases();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void today_reads_what_every_release_wrote(Path release) {
    assertThat(Evolution.breaks(SchemaFiles.in(release), SchemaFiles.in(SchemaFiles.CURRENT)))
        .isEmpty();
  }

  @Test
  void there_is_a_release_to_compare_with() {
    assertThat(SchemaFiles.releases()).isNotEmpty();
  }

  @Test
  void a_new_field_without_a_default_is_caught() {
    assertThat(
            afterReplacing(
                "\"name\":\"zone\",\"type\":\"string\"",
                "\"name\":\"realm\",\"type\":\"string\"",
                "\"default\":\"default\"",
                "\"order\":\"ascending\""))
        .singleElement()
        .asString()
        .contains(VIOLATION, "READER_FIELD_MISSING_DEFAULT_VALUE", "realm");
  }

  @Test
  void a_changed_type_is_caught() {
    assertThat(
            afterReplacing(
                "\"name\":\"serverPort\",\"type\":\"int\"",
                "\"name\":\"serverPort\",\"type\":\"string\""))
        .singleElement()
        .asString()
        .contains(VIOLATION, "TYPE_MISMATCH", "STRING not compatible with writer type: INT");
  }

  @Test
  void a_removed_enum_symbol_without_a_default_to_fall_back_on_is_caught() {
    assertThat(
            afterReplacing("\"REOPENED\",\"EXCEPTED\"],\"default\":\"UNKNOWN\"", "\"EXCEPTED\"]"))
        .singleElement()
        .asString()
        .contains("MISSING_ENUM_SYMBOLS", "REOPENED");
  }

  @Test
  void a_schema_that_is_gone_is_caught() {
    Map<String, Schema> today = new HashMap<>(SchemaFiles.in(SchemaFiles.CURRENT));
    today.remove(VIOLATION);
    assertThat(Evolution.breaks(SchemaFiles.in(SchemaFiles.CURRENT), today))
        .containsExactly(VIOLATION + " is gone, and records of it are in Kafka");
  }

  @Test
  void a_new_field_with_a_default_is_fine() {
    assertThat(
            afterReplacing(
                "\"fields\":[{\"name\":\"id\"",
                "\"fields\":[{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"},{\"name\":\"id\""))
        .isEmpty();
  }

  /** The faults of today's schemas if Violation's text were changed so, in pairs of old and new. */
  private static List<String> afterReplacing(String... changes) {
    Map<String, Schema> before = SchemaFiles.in(SchemaFiles.CURRENT);
    String text = before.get(VIOLATION).toString();
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(text).contains(changes[i]);
      text = text.replaceFirst(Pattern.quote(changes[i]), changes[i + 1]);
    }
    Map<String, Schema> after = new HashMap<>(before);
    after.put(VIOLATION, new Schema.Parser().parse(text));
    return Evolution.breaks(before, after);
  }
}
