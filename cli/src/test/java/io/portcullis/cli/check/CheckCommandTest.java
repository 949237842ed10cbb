package io.portcullis.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {

  private static final String HEADER =
      "time,src,src_port,dst,dst_port,protocol,packets,bytes,tcp_flags,exporter\n";
  private static final String REGISTRATION =
      "2026-11-23T08:00:00Z,10.1.0.10,50000,10.2.0.20,80,tcp,10,1000,SA,192.0.2.1\n";
  private static final String TO_SQL =
      "2026-11-23T08:00:05Z,10.1.0.10,50001,10.3.0.30,1433,tcp,10,1000,SA,192.0.2.1\n"
          + "2026-11-23T08:00:06Z,10.3.0.30,1433,10.1.0.10,50001,tcp,8,9000,SA,192.0.2.2\n";
  private static final String PING =
      "2026-11-23T08:00:07Z,10.1.0.10,,10.3.0.30,8/0,icmp,1,84,,192.0.2.1\n";
  private static final String TUNNEL =
      "2026-11-23T08:00:08Z,10.1.0.10,,10.3.0.30,,gre,1,84,,192.0.2.1\n";
  private static final String STRANGERS =
      "2026-11-23T08:00:09Z,10.7.0.1,50000,10.7.0.2,443,tcp,1,40,,192.0.2.1\n";

  @TempDir Path directory;

  @BeforeEach
  void writeInventory() throws IOException {
    file(
        "inventory.csv",
        "prefix,roles,name\n10.1.0.10,vda,vda-01\n10.2.0.20,delivery-controller,ddc-01\n"
            + "10.3.0.30,sql-server,sql-01\n");
  }

  @Test
  void a_table_lists_a_scan_in_part_and_says_how_much_more_there_is() throws IOException {
    StringBuilder scan = new StringBuilder(HEADER);
    for (int port = 10_000; port < 10_200; port++) {
      scan.append("2026-11-23T08:00:05Z,10.1.0.10,50001,10.3.0.30,")
          .append(port)
          .append(",tcp,10,1000,S,192.0.2.1\n");
    }

    CommandRun table = check(file("scan.csv", scan.toString()));
    CommandRun lines = check(file("scan.csv", scan.toString()), "--format", "jsonl");

    assertThat(table.out().lines().filter(line -> line.contains("tcp/10")).count())
        .isBetween(50L, 100L);
    assertThat(table.out())
        .contains(
            "10.1.0.10 asks for more than is listed: 150 more violations. --format jsonl and csv");
    assertThat(json(lines)).hasSize(200);
  }

  @Test
  void a_json_line_says_all_that_is_known_of_a_conversation() throws IOException {
    CommandRun run = check(file("flows.csv", HEADER + TO_SQL), "--format", "jsonl");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    JsonNode only = json(run).get(0);
    assertThat(only.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "verdict",
            "severity",
            "zone",
            "client",
            "clientName",
            "clientRoles",
            "server",
            "serverName",
            "serverRoles",
            "protocol",
            "serverPort",
            "flow",
            "nearest",
            "explanation",
            "evidence",
            "flows",
            "packets",
            "octets",
            "firstSeen",
            "lastSeen",
            "exporters");
    assertThat(only.get("client").textValue()).isEqualTo("10.1.0.10");
    assertThat(only.get("clientName").textValue()).isEqualTo("vda-01");
    assertThat(only.get("serverRoles")).hasToString("[\"sql-server\"]");
    assertThat(only.get("protocol").textValue()).isEqualTo("tcp");
    assertThat(only.get("serverPort").intValue()).isEqualTo(1433);
    assertThat(only.get("verdict").textValue()).isEqualTo("UNEXPECTED_PEER");
    assertThat(only.get("flow").isNull()).isTrue();
    assertThat(only.get("nearest").get(0).get("flow").isTextual()).isTrue();
    assertThat(only.get("nearest").get(0).get("reason").textValue()).contains("this is vda");
    assertThat(only.get("explanation").textValue()).contains("vda-01 (10.1.0.10, vda)");
    assertThat(only.get("packets")).hasToString("{\"toServer\":10,\"toClient\":8}");
    assertThat(only.get("octets")).hasToString("{\"toServer\":1000,\"toClient\":9000}");
    assertThat(only.get("firstSeen").textValue()).isEqualTo("2026-11-23T08:00:05Z");
    assertThat(only.get("lastSeen").textValue()).isEqualTo("2026-11-23T08:00:06Z");
    assertThat(only.get("exporters")).hasToString("[\"192.0.2.1\",\"192.0.2.2\"]");
  }

  @Test
  void json_lines_hold_what_is_allowed_and_out_of_scope_too_violations_first() throws IOException {
    CommandRun run =
        check(file("flows.csv", HEADER + STRANGERS + REGISTRATION + TO_SQL), "--format", "jsonl");

    assertThat(json(run).stream().map(line -> line.get("verdict").textValue()))
        .containsExactly("UNEXPECTED_PEER", "COMPLIANT", "OUT_OF_SCOPE");
    assertThat(json(run).get(1).get("flow").textValue()).isEqualTo("cvad.vda-registration");
  }

  /** Names come from inventories, which come from elsewhere. */
  @Test
  void a_name_that_would_be_a_formula_or_an_order_to_the_terminal_is_neither() throws IOException {
    file(
        "inventory.csv",
        "prefix,roles,name\n10.1.0.10,vda,=cmd|'/c calc'!A0\n"
            + "10.3.0.30,sql-server,sql\u001b[2J\u009b1m@|red x|@\n");
    Path flows = file("flows.csv", HEADER + TO_SQL);

    assertThat(check(flows, "--format", "csv").out())
        .contains(",'=cmd|'/c calc'!A0,")
        .doesNotContainPattern("[,\"]=cmd");
    CommandRun table = check(flows);
    assertThat(table.out() + table.err())
        .contains("=cmd|")
        .doesNotContainPattern("[\\p{Cc}&&[^\n]]");
  }

  @Test
  void icmp_has_type_and_code_for_a_port_and_other_protocols_have_none() throws IOException {
    List<JsonNode> lines =
        json(check(file("flows.csv", HEADER + PING + TUNNEL), "--format", "jsonl"));

    JsonNode ping = withProtocol("icmp", lines);
    JsonNode tunnel = withProtocol("ip/47", lines);
    assertThat(ping.get("serverPort").textValue()).isEqualTo("8/0");
    assertThat(tunnel.get("serverPort").isNull()).isTrue();
  }

  @Test
  void without_violations_the_exit_code_says_so() throws IOException {
    CommandRun run = check(file("flows.csv", HEADER + REGISTRATION));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("1 file, 1 flow, 1 conversation: 1 compliant.");
  }

  @Test
  void the_table_shows_violations_and_why_within_a_hundred_columns() throws IOException {
    CommandRun run = check(file("flows.csv", HEADER + REGISTRATION + TO_SQL));

    assertThat(run.out())
        .startsWith("VERDICT")
        .contains(
            "unexpected peer  MEDIUM    vda-01 (vda)               sql-01 (sql-server)       "
                + " tcp/1433")
        .contains("catalog knows no flow between these roles.")
        .doesNotContain("compliant");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void what_to_print_can_be_chosen_and_does_not_change_the_exit_code() throws IOException {
    Path flows = file("flows.csv", HEADER + STRANGERS + REGISTRATION + TO_SQL);

    assertThat(check(flows, "--all").out()).contains("compliant", "out of scope", "unexpected");
    CommandRun only = check(flows, "--only", "compliant,out_of_scope");
    assertThat(only.out()).contains("compliant", "out of scope").doesNotContain("unexpected");
    assertThat(only.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(check(flows, "--all", "--only", "COMPLIANT").exitCode())
        .isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void csv_is_a_row_a_conversation_under_a_header() throws IOException {
    CommandRun run = check(file("flows.csv", HEADER + REGISTRATION + PING), "--format", "csv");

    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out().lines().findFirst().orElseThrow())
        .startsWith("verdict,severity,zone,client,client_name,client_roles,server,");
    assertThat(run.out())
        .contains("10.3.0.30,sql-01,sql-server,icmp,8/0,")
        .contains("COMPLIANT,INFO,default,10.1.0.10,vda-01,vda,10.2.0.20,ddc-01,")
        .contains(",tcp,80,cvad.vda-registration,,1,10,0,1000,0,2026-11-23T08:00:00Z,");
  }

  @Test
  void bad_rows_are_told_on_standard_error_and_the_rest_is_judged() throws IOException {
    CommandRun run = check(file("flows.csv", HEADER + "never,a,1,b,2,tcp,,,,\n" + REGISTRATION));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.err())
        .contains("flows.csv:2:1: error: 'never' is no time;")
        .contains("1 compliant.")
        .contains("The input was not read whole; what is missing was not judged.");
  }

  @Test
  void a_file_of_which_nothing_can_be_used_is_wrong_use_and_the_others_are_judged()
      throws IOException {
    CommandRun run =
        check(file("notes.txt", "buy milk\n"), file("flows.csv", HEADER + TO_SQL).toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("notes.txt:1:1: error: 'buy milk' is no column;");
    assertThat(run.out()).contains("unexpected peer");
  }

  @Test
  void more_conversations_than_may_be_kept_are_refused_with_what_to_do() throws IOException {
    CommandRun run =
        check(file("flows.csv", HEADER + TO_SQL + REGISTRATION), "--most-conversations", "1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("more than 1 conversations").contains("--most-conversations");
  }

  @Test
  void flows_of_another_zone_meet_the_inventory_of_that_zone() throws IOException {
    Path flows = file("flows.csv", HEADER + TO_SQL);

    assertThat(check(flows, "--zone", "branch").err()).contains("1 out of scope.");
  }

  @Test
  void files_that_are_not_there_and_a_missing_inventory_are_wrong_use() {
    assertThat(check(directory.resolve("nowhere.csv")).exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(CommandRun.of("check", "flows.csv").exitCode()).isEqualTo(ExitCode.WRONG_USE);
  }

  private static JsonNode withProtocol(String protocol, List<JsonNode> lines) {
    return lines.stream()
        .filter(line -> line.get("protocol").textValue().equals(protocol))
        .findFirst()
        .orElseThrow();
  }

  private CommandRun check(Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("check", file.toString()));
    arguments.addAll(Arrays.asList(more));
    arguments.addAll(List.of("--inventory", directory.resolve("inventory.csv").toString()));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static List<JsonNode> json(CommandRun run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
