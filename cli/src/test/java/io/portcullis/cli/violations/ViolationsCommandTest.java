package io.portcullis.cli.violations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.api.RunningInstance;
import io.portcullis.cli.screen.Screen;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.StormSummary;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ViolationsCommandTest {

  private static final long MORNING = 1_795_420_800_000L;
  private static final String LONG_V6 = "2001:db8:1111:2222:3333:4444:5555:6666";

  @TempDir Path directory;

  private RunningInstance instance;

  @BeforeEach
  void start() throws Exception {
    instance = new RunningInstance(directory, 0, Optional.empty()).ready();
  }

  @AfterEach
  void stop() {
    instance.close();
  }

  @Test
  void the_most_severe_come_first_and_of_those_the_last_opened() throws Exception {
    instance.write(violation("aaaaaaaa11", ViolationState.OPEN, Severity.LOW, 3));
    instance.write(violation("bbbbbbbb22", ViolationState.OPEN, Severity.HIGH, 1));
    instance.write(violation("cccccccc33", ViolationState.OPEN, Severity.HIGH, 2));

    CommandRun run = run("list");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
        .map(line -> line.split(" ")[0])
        .containsExactly("id", "cccccccc", "bbbbbbbb", "aaaaaaaa", "3");
    assertThat(run.out())
        .contains("vda-7 (vda) -> 10.2.0.9 (sql-server) tcp/1433")
        .endsWith("3 violations" + System.lineSeparator());
  }

  @Test
  void only_what_is_open_is_listed_unless_asked_otherwise() throws Exception {
    instance.write(violation("aaaaaaaa11", ViolationState.OPEN, Severity.HIGH, 1));
    instance.write(violation("bbbbbbbb22", ViolationState.REOPENED, Severity.HIGH, 2));
    instance.write(violation("cccccccc33", ViolationState.RESOLVED, Severity.HIGH, 3));

    assertThat(ids(run("list", "--format=jsonl"))).containsExactly("bbbbbbbb22", "aaaaaaaa11");
    assertThat(ids(run("list", "--format=jsonl", "--state=resolved")))
        .containsExactly("cccccccc33");
    assertThat(ids(run("list", "--format=jsonl", "--all"))).hasSize(3);
    assertThat(run("list", "--all").out()).contains("state", "resolved", "reopened");
  }

  @Test
  void every_page_is_fetched_and_the_limit_cuts_the_least_urgent() throws Exception {
    for (int i = 0; i < 1100; i++) {
      instance.write(violation(String.format("%08x", i), ViolationState.OPEN, Severity.LOW, i));
    }
    instance.write(violation("oldest and worst", ViolationState.OPEN, Severity.CRITICAL, -1));

    CommandRun run = run("list", "--limit=2", "--format=jsonl");

    assertThat(ids(run)).containsExactly("oldest and worst", "0000044b");
    assertThat(run.err()).contains("2 of 1,101 violations; --limit shows more");
    assertThat(ids(run("list", "--limit=5000", "--format=jsonl")))
        .hasSize(1101)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "--severity=medium, true",
    "--severity=critical, false",
    "--kind=unexpected-peer, true",
    "--kind=denied, false",
    "--role=sql-server, true",
    "--site=west, true",
    "--zone=plant, false",
    "--address=10.1.0.0/16, true",
    "--address=10.3.0.0/16, false",
    "--port=1433, true",
    "--protocol=udp, false",
    "--since=2026-11-23T07:00:00Z, true",
    "--until=2026-11-23T07:00:00Z, false",
    "--opened-since=2026-11-23T09:00:00+02:00, true",
    "--opened-since=2026-11-23T09:00:00Z, false",
  })
  void options_are_the_filters_of_the_api(String option, boolean found) throws Exception {
    instance.write(violation("aaaaaaaa11", ViolationState.OPEN, Severity.HIGH, 1));

    assertThat(ids(run("list", "--format=jsonl", option)).isEmpty()).isEqualTo(!found);
  }

  @Test
  void a_check_finds_what_is_open_and_not_what_is_resolved() throws Exception {
    instance.write(violation("aaaaaaaa11", ViolationState.RESOLVED, Severity.HIGH, 1));
    assertThat(run("list", "--check", "--all").exitCode()).isEqualTo(ExitCode.FINE);

    instance.write(violation("bbbbbbbb22", ViolationState.REOPENED, Severity.LOW, 2));
    assertThat(run("list", "--check").exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("list", "--check", "--severity=high").exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run("list").exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void a_table_fits_a_hundred_columns_and_what_names_hold_does_not_steer_the_terminal()
      throws Exception {
    Party far =
        new Party(
            Address.parse(LONG_V6),
            List.of("provisioning-server"),
            Optional.empty(),
            Optional.empty());
    Party odd =
        new Party(
            Address.parse("10.1.0.7"),
            List.of("vda"),
            Optional.of("\u001b[31mred@|bold x|@"),
            Optional.empty());
    instance.write(
        violation("aaaaaaaa11", ViolationState.REOPENED, Severity.CRITICAL, 1, 1, odd, far));

    String table = run("list").out();
    String shown = run("show", "aaaaaaaa").out();

    assertThat(table.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Screen.WIDTH));
    assertThat(table).contains(LONG_V6, "[31mred@").doesNotContain("\u001b");
    assertThat(shown).contains("[31mred@ |bold x|@").doesNotContain("\u001b");
  }

  @Test
  void a_scan_and_a_network_say_how_much_they_stand_for() throws Exception {
    Party many =
        new Party(Violation.ANYBODY, List.of("sql-server"), Optional.empty(), Optional.empty());
    Party vda =
        new Party(
            Address.parse("10.1.0.7"), List.of("vda"), Optional.of("vda-7"), Optional.empty());
    Party network =
        new Party(
            Address.parse("10.1.2.0"),
            List.of("unknown-internal"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Prefix.parse("10.1.2.0/24")));
    instance.write(storm("aaaaaaaa11", VerdictKind.SCAN, vda, many));
    instance.write(storm("bbbbbbbb22", VerdictKind.UNKNOWN_ENDPOINT, network, many));

    assertThat(run("list").out().replaceAll("\\s+", " "))
        .contains("vda-7 (vda) -> 12 hosts (sql-server) 60 targets, 10 withheld")
        .contains(
            "10.1.2.0/24 (unknown-internal) -> anyone (sql-server) 12 addresses, 10 withheld");
    assertThat(run("show", "aaaaaaaa").out())
        .contains("scan")
        .contains("60 targets, 10 withheld")
        .contains("10 violations listed nowhere else");
    assertThat(ids(run("list", "--format=jsonl", "--address=10.1.2.77")))
        .containsExactly("bbbbbbbb22");
    assertThat(ids(run("list", "--format=jsonl", "--kind=scan"))).containsExactly("aaaaaaaa11");
  }

  private static Violation storm(String id, VerdictKind kind, Party client, Party server) {
    Violation one = violation(id, ViolationState.OPEN, Severity.HIGH, 1, 1, client, server);
    return new Violation(
        one.id(),
        one.state(),
        kind,
        one.severity(),
        one.zone(),
        client,
        server,
        0,
        0,
        List.of(),
        one.explanation(),
        one.evidence(),
        one.traffic(),
        one.exporters(),
        one.catalogVersion(),
        one.inventoryVersion(),
        one.firstSeenMillis(),
        one.lastSeenMillis(),
        one.openedAtMillis(),
        one.updatedAtMillis(),
        Optional.empty(),
        Optional.of(
            new StormSummary(
                60, 12, 5, 10, List.of(Address.parse("10.2.0.9")), List.of("tcp/445"))));
  }

  @Test
  void csv_has_a_header_and_a_line_each() throws Exception {
    instance.write(violation("aaaaaaaa11", ViolationState.OPEN, Severity.HIGH, 0));

    assertThat(run("list", "--format=csv").out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("id,state,severity,kind,zone,client.address,client.name");
    assertThat(run("list", "--format=csv").out())
        .contains(
            "aaaaaaaa11,OPEN,HIGH,UNEXPECTED_PEER,default,10.1.0.7,vda-7,east,vda,"
                + "10.2.0.9,,west,sql-server,tcp/1433,2026-11-23T07:59:58Z");
  }

  @Test
  void show_says_everything_in_words() throws Exception {
    instance.write(violation("3f1c9be07d2a", ViolationState.OPEN, Severity.HIGH, 0));

    CommandRun run = run("show", "3f1c9be0");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out().replaceAll("\\s+", " "))
        .startsWith("HIGH unexpected peer: vda-7 (vda) -> 10.2.0.9 (sql-server) on tcp/1433")
        .contains("id 3f1c9be07d2a state open; opened 2026-11-23")
        .contains("client vda-7, 10.1.0.7, site east: vda")
        .contains("server 10.2.0.9, site west: sql-server")
        .contains("because A vda asks a sql-server.")
        .contains("nearest cvad.sql: the client is vda, not delivery-controller")
        .contains("client, by its TCP SYN")
        .contains("in 2 flows to the server 10 packets, 1,000 octets")
        .contains("to the client 8 packets, 9,000 octets")
        .contains("estimated from samples of 1 packet, 100 octets and 1 packet, 900 octets")
        .contains("seen by 192.0.2.1")
        .contains("judged by catalog 2026.11, inventory version 7, zone default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show 3f1c9be0|There is no violation of this id.",
        "list --kind=urgent|'URGENT' is no value for 'kind'",
        "list --port=http|'http' is no value for 'port'. It may be: 0 to 65535.",
        "list --severity=urgent|expected one of [INFO, LOW, MEDIUM, HIGH, CRITICAL]",
        "list --since=noon|'noon' is no time; write 2026-11-23T08:00:00Z, or 2h",
        "list --limit=0|list one at least",
        "list --all --state=open|not both",
        "list --api=nowhere|'nowhere' is no address of an API; write http://host:8080.",
        "list --api=http://h:1/api|is no address of an API",
        "violations|Which command?",
      })
  void wrong_use_says_what_would_be_right(String line, String message) {
    String[] arguments = line.equals("violations") ? new String[0] : line.split(" ");
    CommandRun run =
        line.contains("--api") || arguments.length == 0 ? plain(arguments) : run(arguments);

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).containsIgnoringCase(message);
  }

  @Test
  void where_nobody_listens_it_says_what_to_do() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    for (String command : List.of("list", "watch")) {
      CommandRun run = plain(command, "--api=http://127.0.0.1:" + free);

      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err())
          .contains("http://127.0.0.1:" + free + " can't be reached")
          .contains("portcullis up", "--api");
    }
  }

  @Test
  void an_instance_that_still_reads_is_not_ready() throws Exception {
    try (RunningInstance starting = new RunningInstance(directory, 0, Optional.empty())) {
      CommandRun run = plain("list", "--api=" + starting.url());

      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err()).contains("is not ready to answer: the views are still being read");
    }
  }

  @Test
  void the_configuration_says_where_the_instance_is() throws IOException {
    Path config = directory.resolve("site.yaml");
    Files.writeString(
        config, "http:\n  host: 0.0.0.0\n  insecure: true\n  port: " + instance.port() + "\n");
    assertThat(plain("list", "--config=" + config).exitCode()).isEqualTo(ExitCode.FINE);

    Files.writeString(config, "http:\n  port: 0\n");
    assertThat(plain("list", "--config=" + config).err()).contains("name the instance with --api");
  }

  @Test
  void watching_ends_by_itself_after_its_time() {
    CommandRun run = run("watch", "--for=0s");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).isEmpty();
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--api=" + instance.url());
    return plain(all.toArray(String[]::new));
  }

  private static CommandRun plain(String... arguments) {
    List<String> all = new ArrayList<>(List.of("violations"));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static List<String> ids(CommandRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FINE);
    List<String> ids = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      JsonNode violation = new ObjectMapper().readTree(line);
      ids.add(violation.get("id").asText());
    }
    return ids;
  }

  private static Violation violation(
      String id, ViolationState state, Severity severity, int openedSecond) {
    return violation(
        id,
        state,
        severity,
        openedSecond,
        openedSecond,
        new Party(
            Address.parse("10.1.0.7"), List.of("vda"), Optional.of("vda-7"), Optional.of("east")),
        new Party(
            Address.parse("10.2.0.9"),
            List.of("sql-server"),
            Optional.empty(),
            Optional.of("west")));
  }

  static Violation violation(
      String id,
      ViolationState state,
      Severity severity,
      int openedSecond,
      int updatedSecond,
      Party client,
      Party server) {
    long opened = MORNING + openedSecond * 1000L;
    return new Violation(
        id,
        state,
        VerdictKind.UNEXPECTED_PEER,
        severity,
        "default",
        client,
        server,
        6,
        1433,
        List.of(new Verdict.Near("cvad.sql", "the client is vda, not delivery-controller")),
        "A vda asks a sql-server.",
        DirectionEvidence.TCP_SYN,
        new Traffic(2, 10, 1000, 8, 9000, 1, 100, 1, 900),
        List.of("192.0.2.1"),
        "2026.11",
        7,
        opened - 2000,
        opened - 1000,
        opened,
        MORNING + updatedSecond * 1000L);
  }
}
