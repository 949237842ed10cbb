package io.portcullis.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonLinesFormatTest {

  private final ObjectMapper json = new ObjectMapper();
  private final EventFormat format = new JsonLinesFormat();

  @Test
  void a_line_is_the_object_of_the_api_and_which_change_it_is() throws Exception {
    JsonNode line = json.readTree(format.line(Events.opened()));

    assertThat(line.at("/event/id").asText()).isEqualTo(Events.opened().id());
    assertThat(line.at("/event/activity").asText()).isEqualTo("create");
    assertThat(line.at("/event/place").asText()).isEqualTo("portcullis.violations-3@1");
    assertThat(line.path("id").asText()).isEqualTo("3f1c9be07d2a4451e20b");
    assertThat(line.path("kind").asText()).isEqualTo("UNEXPECTED_PEER");
    assertThat(line.at("/client/name").asText()).isEqualTo("vda-7");
    assertThat(line.path("openedAt").asText()).isEqualTo("2026-11-23T08:00:02Z");
    assertThat(line.path("server").has("name")).as("what is not known is left out").isFalse();
  }

  @Property
  void whatever_the_texts_are_they_are_read_back_from_one_line(
      @ForAll String name, @ForAll String explanation) throws Exception {
    String line = format.line(Events.saying(name, "vda", explanation));

    assertThat(line).doesNotContain("\n", "\r");
    JsonNode read = json.readTree(line);
    assertThat(read.at("/client/name").asText()).isEqualTo(name);
    assertThat(read.path("explanation").asText()).isEqualTo(explanation);
  }
}
