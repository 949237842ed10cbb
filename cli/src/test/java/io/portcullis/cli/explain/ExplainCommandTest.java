package io.portcullis.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {

  @TempDir Path directory;

  private Path inventory;

  @BeforeEach
  void write() throws IOException {
    inventory = directory.resolve("site.csv");
    Files.writeString(
        inventory,
        """
        prefix,roles,name,site
        10.0.4.0/24,vda,desktops,Bern
        10.0.4.11,vda,vda1,Bern
        10.0.3.21,delivery-controller,ddc1,Bern
        10.0.3.41,sql-server,sql1,Bern
        """);
  }

  @Test
  void a_violation_reads_as_an_answer_with_its_reasons_and_what_to_do() {
    CommandRun run = explain("--src vda1 --dst sql1 --protocol tcp --port 1433");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(unfolded(run))
        .startsWith("MEDIUM unexpected peer: vda1 may not open tcp/1433 to sql1")
        .contains("vda1, 10.0.4.11: vda")
        .contains("10.0.4.0/24 (desktops) holds it too, and is shorter")
        .contains("The catalog knows no flow between these roles.")
        .contains("tcp/1433 to sql-server is allowed for delivery-controller, provisioning-server")
        .contains("- id: site.vda-to-sql-server-tcp-1433");
  }

  @Test
  void what_is_allowed_names_the_flow_and_the_printed_row() {
    CommandRun run = explain("--src 10.0.4.200 --dst ddc1 --protocol tcp --port 80");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(unfolded(run))
        .startsWith("compliant: 10.0.4.200 (desktops) may open tcp/80 to ddc1")
        .contains("10.0.4.0/24 (desktops) is the longest inventory prefix that holds it")
        .contains("cvad.vda-registration: tcp/80")
        .contains("Source: Citrix Virtual Apps and Desktops #");
  }

  @Test
  void roles_can_be_asked_about_by_any_of_their_names() {
    CommandRun run =
        CommandRun.of(
            "explain",
            "--src-role=Virtual Delivery Agent",
            "--dst-role=MSSQL",
            "--protocol=tcp",
            "--port=1433");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(unfolded(run))
        .startsWith("MEDIUM unexpected peer: vda may not open tcp/1433 to sql-server")
        .contains("any host of this role")
        .doesNotContain("0.0.0.0");
  }

  @Test
  void without_an_inventory_addresses_are_what_their_number_says() {
    CommandRun run =
        CommandRun.of("explain", "--src=10.1.2.3", "--dst=8.8.8.8", "--protocol=udp", "--port=53");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).startsWith("out of scope").contains("unknown-internal", "internet");
  }

  @Test
  void a_site_s_own_catalog_counts() throws IOException {
    Path site = Files.createDirectory(directory.resolve("catalog"));
    Files.writeString(
        site.resolve("site.yaml"),
        """
        system: Our site
        source: our own
        flows:
          - id: site.vda-to-sql-server-tcp-1433
            from: vda
            to: sql-server
            service: tcp/1433
            details: The desktops run a client of that database.
        """);

    CommandRun run = explain("--src vda1 --dst sql1 --protocol tcp --port 1433 --catalog " + site);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).contains("The desktops run a client of that database.");
  }

  @Test
  void json_has_the_members_of_the_api() throws IOException {
    CommandRun run =
        explain("--src ddc1 --dst vda1 --protocol icmp --format json --at 2026-11-23T08:00:00Z");

    JsonNode answer = new ObjectMapper().readTree(run.out());
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(answer.get("verdict").asText()).isEqualTo("UNEXPECTED_PORT");
    assertThat(answer.get("icmpType").asInt()).isEqualTo(8);
    assertThat(answer.at("/client/prefix").asText()).isEqualTo("10.0.3.21/32");
    assertThat(answer.get("at").asText()).isEqualTo("2026-11-23T08:00:00Z");
    assertThat(answer.has("allowedBy")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--src vda7 --dst sql1 --protocol tcp --port 80|did you mean 'vda1'?",
        "--src vda1 --dst sql1 --protocol tcp|Which port?",
        "--src vda1 --dst sql1 --protocol tcp --port 70000|ports are 0 to 65535",
        "--src vda1 --dst sql1 --protocol xyz --port 1|'xyz' is no protocol",
        "--src vda1 --dst ::1 --protocol tcp --port 1|one is IPv4, the other IPv6",
        "--src vda1 --dst-role sql-server --protocol tcp --port 1|not about one of each",
        "--src-role vdaa --dst-role sql-server --protocol tcp --port 1|did you mean 'vda'?",
        "--src vda1 --protocol tcp --port 1|Missing required argument",
        "--src vda1 --dst sql1 --protocol tcp --port 1 --catalog none|There is no none."
      })
  void wrong_use_says_what_would_be_right(String arguments, String message) {
    CommandRun run = explain(arguments);

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains(message);
  }

  private CommandRun explain(String arguments) {
    List<String> all = new ArrayList<>(List.of("explain", "--inventory=" + inventory));
    all.addAll(List.of(arguments.split(" ")));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static String unfolded(CommandRun run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
