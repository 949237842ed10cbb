package io.portcullis.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.api.RunningInstance;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.verdict.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CoverageCommandTest {

  private static final long MORNING = 1_795_420_800_000L;

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
  void a_listing_begins_with_a_count_and_shows_what_needs_a_look_the_worst_first()
      throws Exception {
    fill();

    CommandRun run = run("list");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out().lines().findFirst())
        .contains("5 expected flows: 2 absent, 1 not observable, 1 not seen yet, 1 active");
    assertThat(run.out().lines().filter(line -> line.contains("tcp/80 from")))
        .map(line -> line.substring(10, 36).strip())
        .containsExactly(
            "absent          CRITICAL",
            "absent          LOW",
            "not observable  MEDIUM",
            "not seen yet    MEDIUM");
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("Who would see it can't be relied on: 192.0.2.1 is silent.");
  }

  @Test
  void options_choose_which() throws Exception {
    fill();

    assertThat(flows("--all")).hasSize(5);
    assertThat(flows("--state=active")).containsExactly("e.active");
    assertThat(flows("--severity=high")).containsExactly("b.absent");
    assertThat(flows("--all", "--site=Rome")).containsExactly("c.blind");
    assertThat(flows("--flow=a.absent,c.blind")).containsExactly("a.absent", "c.blind");
    assertThat(flows("--address=10.1.0.0/24", "--all")).containsExactly("e.active");
    assertThat(flows("--seen-until=2026-11-23T08:00:00Z", "--all")).hasSize(3);
    assertThat(flows("--due-until=2026-11-23T07:00:00Z")).isEmpty();
  }

  @Test
  void a_check_fails_if_any_of_them_is_absent() throws Exception {
    fill();

    assertThat(run("list", "--check").exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("list", "--check", "--severity=critical", "--site=Rome").exitCode())
        .isEqualTo(ExitCode.FINE);
  }

  @Test
  void a_csv_has_a_line_for_each() throws Exception {
    fill();

    assertThat(run("list", "--format=csv", "--state=ACTIVE").out().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("id,state,severity,flowId,"))
        .anyMatch(line -> line.contains(",ACTIVE,MEDIUM,e.active,default,Bern,10.1.0.7,"));
  }

  @Test
  void showing_one_says_why_who_could_see_it_and_what_became_of_it() throws Exception {
    fill();
    String id = new ExpectationKey("c.blind", "default", "Rome", "").id();

    CommandRun run = run("show", id.substring(0, 8));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .startsWith("not observable: tcp/80 from any VDA to any Delivery Controller")
        .contains("Who would see it can't be relied on: 192.0.2.1 is silent.")
        .contains("the site as a whole, site Rome, zone default")
        .contains("192.0.2.1", "none: it was never missing", "inventory version 7");
  }

  @Test
  void wrong_use_is_told_with_what_would_be_right() {
    assertThat(run("show", "0123456789").err()).contains("no expectation of this id");
    assertThat(run("list", "--all", "--state=ABSENT").err()).contains("Either --all or --state");
    assertThat(run("list", "--limit=0").exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run("list", "--exporter=router").err()).contains("'router' is no value");
    assertThat(run().exitCode()).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void where_nothing_is_expected_it_says_so() {
    assertThat(run("list").out().strip()).isEqualTo("No flows are expected.");
  }

  private void fill() throws Exception {
    write("a.absent", "Bern", "", CoverageState.ABSENT, Severity.LOW, "It was last seen long ago.");
    write("b.absent", "Bern", "", CoverageState.ABSENT, Severity.CRITICAL, "It was last seen.");
    write(
        "c.blind",
        "Rome",
        "",
        CoverageState.NOT_OBSERVABLE,
        Severity.MEDIUM,
        "Who would see it can't be relied on: 192.0.2.1 is silent.");
    write("d.new", "Bern", "", CoverageState.NEVER_SEEN, Severity.MEDIUM, "Never seen yet.");
    write("e.active", "Bern", "10.1.0.7", CoverageState.ACTIVE, Severity.MEDIUM, "Seen in time.");
  }

  private void write(
      String flow, String site, String member, CoverageState state, Severity severity, String why)
      throws Exception {
    boolean seen = state == CoverageState.ABSENT || state == CoverageState.ACTIVE;
    instance.write(
        new FlowCoverage(
            new ExpectationKey(flow, "default", site, member),
            state,
            MORNING,
            seen ? OptionalLong.of(MORNING) : OptionalLong.empty(),
            seen ? OptionalLong.of(MORNING) : OptionalLong.empty(),
            OptionalLong.of(MORNING + 60_000),
            List.of("192.0.2.1"),
            "tcp/80 from any VDA to any Delivery Controller",
            why,
            severity,
            "2026.11-1",
            7));
  }

  private List<String> flows(String... options) {
    List<String> arguments = new ArrayList<>(List.of("list", "--format=csv"));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new))
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(",")[3])
        .toList();
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("coverage"));
    all.addAll(List.of(arguments));
    if (arguments.length > 0) {
      all.addAll(List.of("--api", instance.url()));
    }
    return CommandRun.of(all.toArray(String[]::new));
  }
}
