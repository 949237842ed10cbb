package io.portcullis.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.serde.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/cluster.md shows the rights that the command prints and that AccessRightsIT works with. */
class RightsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "cluster.md");

  private static final Part.Place PLACE =
      new Part.Place(new Topics(Topics.DEFAULT_PREFIX), "portcullis", "siem");

  @TempDir Path directory;

  @Test
  void the_page_has_the_rights_of_every_part() throws IOException {
    assertThat(Files.readString(PAGE)).contains(table());
  }

  @Test
  void the_command_prints_them_for_other_names_and_users() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("c.yaml"),
            """
            kafka: {bootstrap.servers: "b:9093"}
            topics: {prefix: "east."}
            stream: {applicationId: judge}
            """);

    CommandRun run =
        CommandRun.of(
            "topics",
            "acls",
            "-c",
            config.toString(),
            "--part",
            "streams-app",
            "--principal",
            "User:CN=%s.example");

    assertThat(run.out().lines())
        .startsWith("# streams-app: portcullis stream")
        .contains(
            "kafka-acls.sh --bootstrap-server b:9093 --add --allow-principal"
                + " User:CN=streams-app.example --operation Write --transactional-id judge-"
                + " --resource-pattern-type prefixed   # exactly once",
            "kafka-acls.sh --bootstrap-server b:9093 --add --allow-principal"
                + " User:CN=streams-app.example --operation Read --topic east.packets   # judge it,"
                + " judge by it");
  }

  /** One row for what one part may do alike. */
  private static String table() {
    List<String> rows = new ArrayList<>(List.of("| part | may | with | to |", "|---|---|---|---|"));
    for (Part part : Part.values()) {
      Map<String, List<String>> names = new LinkedHashMap<>();
      for (Right right : part.rights(PLACE)) {
        names.computeIfAbsent(kind(right), kind -> new ArrayList<>()).add(name(right));
      }
      names.forEach(
          (kind, all) -> {
            String[] parts = kind.split("\\|");
            rows.add(
                "| `%s` | %s | %s %s | %s |"
                    .formatted(part.id(), parts[0], parts[1], String.join(", ", all), parts[2]));
          });
    }
    return String.join("\n", rows);
  }

  private static String kind(Right right) {
    return right.operations().stream().map(RightsPageTest::words).collect(Collectors.joining(", "))
        + "|"
        + right.resource().resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + "|"
        + right.why();
  }

  private static String words(AclOperation operation) {
    return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String name(Right right) {
    return "`"
        + right.resource().name()
        + (right.resource().patternType() == PatternType.PREFIXED ? "*" : "")
        + "`";
  }
}
