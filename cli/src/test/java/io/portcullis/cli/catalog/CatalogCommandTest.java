package io.portcullis.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Portcullis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogCommandTest {

  private static final String SITE =
      """
      roles:
        - {id: backup-server, name: Backup Server, kind: infrastructure}
      system: Our site
      flows:
        - id: site.backup
          from: storefront
          to: backup-server
          service: tcp/8000
          details: Backup, "nightly".
      changes:
        - flow: pvs.streaming
          service: udp/6910-6968
          why: More target devices per server.
        - {flow: adc.ha-heartbeat, off: true, why: We have no pairs.}
      """;

  @TempDir Path site;

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself_with_examples(String command) {
    CommandRun run = CommandRun.of("catalog", command, "--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).contains("Usage: portcullis catalog " + command, "Examples:");
    assertThat(run.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  static Stream<String> commands() {
    return Portcullis.commandLine()
        .getSubcommands()
        .get("catalog")
        .getSubcommands()
        .keySet()
        .stream();
  }

  @Test
  void the_catalog_without_a_command_is_wrong_use() {
    assertThat(CommandRun.of("catalog").exitCode()).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void a_site_with_a_mistake_is_told_where_and_how_to_mend_it() throws IOException {
    Path file = write(SITE.replace("pvs.streaming", "pvs.streeming"));

    CommandRun run = CommandRun.of("catalog", "lint", site.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains(
            file
                + ":11:11: error: 'pvs.streeming' is the id of no flow; did you mean"
                + " 'pvs.streaming'?",
            "The catalog can't be used: 1 error, 0 warnings");
  }

  @Test
  void a_site_with_something_odd_is_told_so() throws IOException {
    Path file = write(SITE.replace("tcp/8000", "tcp/*"));

    CommandRun run = CommandRun.of("catalog", "lint", site.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains(file + ":8:5: warning: it allows any port; name the ports");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lint", "diff built-in", "list --catalog", "export --format csv --catalog"})
  void a_directory_that_is_not_there_is_wrong_use(String command) {
    CommandRun run =
        CommandRun.of(("catalog " + command + " " + site.resolve("nowhere")).split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("There is no " + site.resolve("nowhere"));
  }

  @Test
  void flows_are_listed_by_system_role_and_port() {
    CommandRun run =
        CommandRun.of("catalog", "list", "--system", "adc", "--role", "NSIP", "--port", "3003");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out().lines().map(String::strip))
        .startsWith("Citrix ADC")
        .anyMatch(line -> line.matches("adc.ha-heartbeat +udp/3003 +adc-nsip -> adc-nsip"))
        .last()
        .asString()
        .startsWith("1 of ");
  }

  @Test
  void a_role_is_listed_with_the_flows_of_what_it_is() {
    assertThat(CommandRun.of("catalog", "list", "--role", "remote-pc").out())
        .contains("cvad.vda-registration");
  }

  @Test
  void flows_are_listed_by_status() throws IOException {
    write(SITE);

    CommandRun run =
        CommandRun.of("catalog", "list", "--status", "off", "--catalog", site.toString());

    assertThat(run.out().lines().filter(line -> line.contains("."))).hasSize(1);
    assertThat(run.out()).contains("adc.ha-heartbeat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--role vdaa", "--port 70000", "--port http", "--status old"})
  void a_filter_that_can_not_fit_is_wrong_use(String filter) {
    CommandRun run = CommandRun.of(("catalog list " + filter).split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).isNotBlank();
  }

  @Test
  void a_list_fits_the_screen() {
    assertThat(CommandRun.of("catalog", "list").out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void a_flow_is_shown_with_its_rows_and_its_place() {
    CommandRun run = CommandRun.of("catalog", "show", "adc.ha-heartbeat");

    assertThat(run.out()).contains("udp/3003", "Citrix ADC NSIP", "Citrix ADC #2", "adc.yaml:");
  }

  @Test
  void a_flow_is_shown_with_what_the_site_made_of_it() throws IOException {
    write(SITE);

    CommandRun run =
        CommandRun.of("catalog", "show", "adc.ha-heartbeat", "--catalog", site.toString());

    assertThat(run.out())
        .containsPattern("status +off")
        .containsPattern("changed +switched off by site.yaml:14: We have no pairs.");
  }

  @Test
  void a_role_is_shown_by_its_alias_with_its_flows_both_ways() {
    CommandRun run = CommandRun.of("catalog", "show", "Virtual Delivery Agent");

    assertThat(run.out())
        .startsWith("vda")
        .contains("As client", "As server", "cvad.workspace-app-ica", "remote-pc");
  }

  @Test
  void what_is_neither_flow_nor_role_gets_a_guess() {
    CommandRun run = CommandRun.of("catalog", "show", "pvs.streeming");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("Did you mean 'pvs.streaming'?");
  }

  @Test
  void the_export_as_csv_has_a_header_and_a_line_for_each_flow() throws IOException {
    write(SITE);

    List<String> lines =
        CommandRun.of("catalog", "export", "--format", "csv", "--catalog", site.toString())
            .out()
            .lines()
            .toList();

    assertThat(lines)
        .hasSize(CatalogFiles.builtIn().flows().size() + 2)
        .startsWith(
            "id,system,source,destination,protocol,ports,rows,details,status,security,expect")
        .contains(
            "site.backup,Our site,storefront,backup-server,tcp,8000,,\"Backup, \"\"nightly\"\".\","
                + "current,,")
        .anyMatch(line -> line.startsWith("pvs.streaming,") && line.contains(",udp,6910-6968,"));
  }

  @Test
  void the_export_as_json_has_the_same_keys_with_ports_and_rows_as_arrays() throws IOException {
    JsonNode all =
        new ObjectMapper().readTree(CommandRun.of("catalog", "export", "--format", "json").out());

    assertThat(all).hasSize(CatalogFiles.builtIn().flows().size());
    for (JsonNode flow : all) {
      assertThat(flow.fieldNames()).toIterable().containsExactlyElementsOf(ExportRow.COLUMNS);
      assertThat(flow.get("ports").isArray() && flow.get("rows").isArray()).isTrue();
    }
  }

  @Test
  void the_export_as_markdown_has_a_table_for_each_system() {
    assertThat(CommandRun.of("catalog", "export", "--format", "markdown").out())
        .startsWith("## ")
        .contains("## Provisioning Services\n\n| flow | source |", "| `pvs.streaming` | ");
  }

  @Test
  void a_diff_says_what_was_added_and_changed_and_why() throws IOException {
    write(SITE);

    CommandRun run = CommandRun.of("catalog", "diff", "built-in", site.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains(
            "+ role backup-server",
            "+ flow site.backup\n    tcp/8000 storefront -> backup-server",
            "~ flow pvs.streaming\n    service changed from udp/6910-6930 to udp/6910-6968 by site.yaml:11: More",
            "~ flow adc.ha-heartbeat",
            "switched off by site.yaml:14: We have no pairs.",
            "roles: 1 added, 0 removed, 0 changed; flows: 1 added, 0 removed, 2 changed");
  }

  @Test
  void a_diff_turned_round_says_what_was_removed() throws IOException {
    write(SITE);

    assertThat(CommandRun.of("catalog", "diff", site.toString(), "built-in").out())
        .contains("- role backup-server", "- flow site.backup");
  }

  @Test
  void catalogs_that_say_the_same_have_no_difference() {
    CommandRun run = CommandRun.of("catalog", "diff", "built-in", "built-in");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).contains("flows: 0 added, 0 removed, 0 changed");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(site.resolve("site.yaml"), text);
  }
}
