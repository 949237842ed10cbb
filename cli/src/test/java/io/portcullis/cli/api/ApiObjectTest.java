package io.portcullis.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every listing is made of, whatever an instance answers. */
class ApiObjectTest {

  private record Shown(JsonNode json) implements ApiObject {}

  private static Shown shown(String name) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("flows", -3);
    json.putArray("roles").add(name).add("vda");
    return new Shown(json);
  }

  @Test
  void names_steer_no_terminal_and_mean_no_style() {
    assertThat(shown("a\u001b[2J\u009b\u202e\nb @|red c|@").text("name"))
        .isEqualTo("a [2J   b @ |red c|@");
    assertThat(shown("a\u001b\u009b\n").texts("roles")).containsExactly("a   ", "vda");
  }

  @Test
  void names_are_no_formulas_in_a_spreadsheet_and_numbers_stay_numbers() throws IOException {
    StringWriter csv = new StringWriter();
    ApiObject.printCsv(
        new String[] {"name", "roles", "flows"},
        List.of(shown("=cmd|'/c calc'!A0"), shown("@SUM(A1),\n\"x")),
        new PrintWriter(csv));

    assertThat(csv.toString().lines())
        .containsExactly(
            "name,roles,flows",
            "'=cmd|'/c calc'!A0,'=cmd|'/c calc'!A0;vda,-3",
            "\"'@SUM(A1), \"\"x\",\"'@SUM(A1), \"\"x;vda\",-3");
  }
}
