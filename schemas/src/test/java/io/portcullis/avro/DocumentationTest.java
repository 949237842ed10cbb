package io.portcullis.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** A schema is the manual of its topic: nothing in it may be left unexplained. */
class DocumentationTest {

  private final List<String> unexplained = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  @Test
  void every_record_enum_and_field_says_what_it_means() {
    SchemaFiles.in(SchemaFiles.CURRENT).values().forEach(this::visit);
    assertThat(unexplained).isEmpty();
    assertThat(visited).hasSizeGreaterThan(15);
  }

  @Test
  void a_field_that_says_nothing_is_caught() {
    visit(
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"R\",\"doc\":\"A record.\",\"fields\":"
                    + "[{\"name\":\"a\",\"type\":[\"null\",{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"X\"]}]}]}"));
    assertThat(unexplained).containsExactly("R.a", "E");
  }

  @Test
  void every_time_names_its_unit_and_its_beginning() {
    SchemaFiles.in(SchemaFiles.CURRENT)
        .values()
        .forEach(
            schema -> {
              if (schema.getType() == Schema.Type.RECORD) {
                schema.getFields().stream()
                    .filter(field -> field.name().endsWith("Millis"))
                    .forEach(field -> assertThat(field.doc()).containsIgnoringCase("milliseconds"));
              }
            });
  }

  private void visit(Schema schema) {
    switch (schema.getType()) {
      case ARRAY -> visit(schema.getElementType());
      case MAP -> visit(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::visit);
      case ENUM -> explained(schema.getFullName(), schema.getDoc());
      case RECORD -> visitRecord(schema);
      default -> {}
    }
  }

  private void visitRecord(Schema schema) {
    if (!visited.add(schema.getFullName())) {
      return;
    }
    explained(schema.getFullName(), schema.getDoc());
    for (Schema.Field field : schema.getFields()) {
      explained(schema.getFullName() + "." + field.name(), field.doc());
      visit(field.schema());
    }
  }

  private void explained(String name, String doc) {
    visited.add(name);
    if (doc == null || doc.isBlank()) {
      unexplained.add(name);
    }
  }
}
