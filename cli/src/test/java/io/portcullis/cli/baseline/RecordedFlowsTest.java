package io.portcullis.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFlowsTest {

  private static final String HEADER =
      "time,src,src_port,dst,dst_port,protocol,packets,bytes,tcp_flags,exporter\n";

  @TempDir Path directory;

  private Path inventory;
  private Path flows;

  @BeforeEach
  void write() throws IOException {
    inventory = directory.resolve("site.csv");
    Files.writeString(
        inventory,
        """
        prefix,roles,name
        10.0.4.11,vda,vda1
        10.0.4.12,vda,vda2
        10.0.3.21,delivery-controller,ddc1
        10.0.3.41,sql-server,sql1
        """);
    flows = directory.resolve("flows.csv");
    Files.writeString(
        flows,
        HEADER
            + bothWays("10.0.4.11", 50123, "10.0.3.41", 1433, 500)
            + bothWays("10.0.4.12", 50124, "10.0.3.41", 1433, 500)
            + bothWays("10.0.3.21", 50200, "10.0.3.42", 1433, 9000)
            + bothWays("10.0.3.21", 50201, "203.0.113.9", 9999, 10)
            + "2026-11-23T08:05:00Z,10.0.4.12,50300,10.0.3.21,22,tcp,1,60,S,192.0.2.1\n");
  }

  @Test
  void violations_of_files_become_a_proposed_file_that_makes_them_compliant() throws IOException {
    CommandRun suggested = run("catalog", "suggest", flows, "--inventory", inventory);

    assertThat(suggested.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(suggested.err())
        .contains("1 flow proposed for 2 violations; 3 set aside, see the end of the file");
    assertThat(suggested.out())
        .contains("- # 2 hosts to 1 host", "vda1 (10.0.4.11) -> sql1 (10.0.3.41)")
        .contains("id: site.vda-to-sql-server-tcp-1433")
        .contains("unanswered 1", "unknown endpoint 1");

    Path site = Files.createDirectory(directory.resolve("site"));
    Files.writeString(site.resolve("suggested.yaml"), suggested.out());
    CommandRun again =
        run("catalog", "suggest", flows, "--inventory", inventory, "--catalog", site);

    assertThat(again.out()).contains("There is nothing to propose.");
  }

  @Test
  void flows_are_proposed_between_roles_so_files_need_an_inventory() {
    CommandRun run = run("catalog", "suggest", flows);

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("--inventory");
  }

  @Test
  void nothing_is_suggested_by_files_that_can_not_be_read() throws IOException {
    Path odd = Files.write(directory.resolve("odd.bin"), new byte[] {1, 2, 3, 0, 5});

    CommandRun run = run("inventory", "unknown", flows, odd);

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("odd.bin");
  }

  @Test
  void unknown_hosts_are_shown_with_what_they_look_like() {
    CommandRun run = run("inventory", "unknown", flows, "--inventory", inventory);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .contains("10.0.3.42", "sql-server; 18,000 octets, 1 flow, 1 peer")
        .contains("serves tcp/1433 to delivery-controller")
        .doesNotContain("10.0.3.41", "203.0.113.9");
    assertThat(run.err()).contains("1 unknown host or network; 1 of the internet left out");
  }

  @Test
  void csv_is_an_inventory_that_can_be_linted_once_the_roles_are_there() throws IOException {
    CommandRun run =
        run("inventory", "unknown", flows, "--inventory", inventory, "--format", "csv");

    Path csv = Files.writeString(directory.resolve("more.csv"), run.out());
    assertThat(run.out())
        .startsWith("zone,prefix,roles,name,site,valid_from,valid_until,labels\n")
        .contains("default,10.0.3.42/32,sql-server,,,,,guessed=serves tcp/1433 to");
    assertThat(run("inventory", "lint", csv).exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void without_an_inventory_everybody_is_unknown() {
    CommandRun run = run("inventory", "unknown", flows, "--internet", "--limit", "3");

    assertThat(run.out()).contains("10.0.3.21", "delivery-controller").contains("10.0.3.42");
    assertThat(run.err()).contains("6 unknown hosts or networks, 3 printed");
  }

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
  }

  private static String bothWays(
      String client, int clientPort, String server, int serverPort, int octets) {
    return "2026-11-23T08:00:00Z,%s,%d,%s,%d,tcp,10,%d,SPA,192.0.2.1\n"
            .formatted(client, clientPort, server, serverPort, octets)
        + "2026-11-23T08:00:01Z,%s,%d,%s,%d,tcp,10,%d,SPA,192.0.2.1\n"
            .formatted(server, serverPort, client, clientPort, octets);
  }
}
