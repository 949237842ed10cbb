package io.portcullis.cli.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.api.RunningInstance;
import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.domain.verdict.VerdictKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TrendsCommandTest {

  private static final Instant NOW = Instant.now();

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

  private void fill() throws InterruptedException {
    instance.write(cell("vda.register", VerdictKind.COMPLIANT, "Rome", 1_500));
    instance.write(cell("vda.ica", VerdictKind.COMPLIANT, "Bern", 2_345_678));
    instance.write(cell("", VerdictKind.UNEXPECTED_PORT, "", 20));
  }

  private static TrendCell cell(String flow, VerdictKind verdict, String site, long octets) {
    TrendSeries series =
        new TrendSeries(
            "default",
            verdict,
            flow,
            flow.isEmpty() ? "" : "VDA",
            List.of("vda"),
            List.of("delivery-controller"),
            6,
            80,
            site,
            "Rome");
    long at = NOW.toEpochMilli();
    return new TrendCell(
        TrendKey.at(TrendStep.HOUR, at, series),
        new TrendSums(
            3, 4, 5, octets, 6, 7, DistinctCount.NONE.with(1), DistinctCount.NONE, at, at));
  }

  @Test
  void a_listing_shows_the_largest_first() throws Exception {
    fill();

    CommandRun run = run("list");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(run.out().lines().skip(1))
        .map(line -> line.substring(18).replaceAll("\\s+", " "))
        .containsExactly(
            "2.3 MB 7 B 3 1 0 vda.ica",
            "1.5 kB 7 B 3 1 0 vda.register",
            "20 B 7 B 3 1 0 unexpected port");
  }

  @Test
  void options_choose_what_is_told_apart_and_which() throws Exception {
    fill();

    assertThat(what("--by=system")).containsExactly("VDA, compliant", "unexpected port");
    assertThat(what("--by=roles")).containsExactly("vda to delivery-controller");
    assertThat(what("--by=flow,site", "--site=Bern")).containsExactly("vda.ica, Bern to Rome");
    assertThat(what("--by=site", "--verdict=unexpected_port")).containsExactly("no site to Rome");
    assertThat(what("--flow=vda.register")).containsExactly("vda.register");
    assertThat(run("list", "--step=day").out()).contains("There was no such traffic.");
    assertThat(run("list", "--until=2h").out()).contains("There was no such traffic.");
  }

  @Test
  void a_csv_has_a_line_for_each() throws Exception {
    fill();

    assertThat(run("list", "--format=csv", "--flow=vda.ica").out().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("start,flow,system,verdict,"))
        .anyMatch(line -> line.contains("Z,vda.ica,,COMPLIANT,,,,,3,4,5,2345678,6,7,1,0,"));
  }

  @Test
  void a_limit_says_that_there_is_more() throws Exception {
    fill();

    assertThat(run("list", "--limit=1").out()).contains("1 of 3 rows; --limit shows more");
  }

  @Test
  void a_step_that_is_none_is_wrong_use() throws Exception {
    assertThat(run("list", "--step=week").exitCode()).isEqualTo(ExitCode.WRONG_USE);
  }

  private List<String> what(String... options) throws Exception {
    List<String> args = new ArrayList<>(List.of("list"));
    args.addAll(List.of(options));
    return run(args.toArray(String[]::new))
        .out()
        .lines()
        .skip(1)
        .map(TrendsCommandTest::last)
        .toList();
  }

  /** The last column; no other has two spaces within it. */
  private static String last(String row) {
    String[] cells = row.split("\\s{2,}");
    return cells[cells.length - 1];
  }

  private CommandRun run(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of("trends"));
    all.addAll(List.of(args));
    all.add("--api=" + instance.url());
    return CommandRun.of(all.toArray(String[]::new));
  }
}
