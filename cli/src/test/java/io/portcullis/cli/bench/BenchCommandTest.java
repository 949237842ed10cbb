package io.portcullis.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.stream.Drained;
import io.portcullis.benchmarks.stream.StreamBenchConfig;
import io.portcullis.benchmarks.stream.StreamResult;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.screen.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchCommandTest {

  private static final Drained WHOLE =
      new Drained(1_000_000, 2_500_000_000L, 4_000_000_000L, 2_000_000_000L, 500_000_000, 100);
  private static final Drained WARM =
      new Drained(750_000, 1_500_000_000L, 2_250_000_000L, 1_200_000_000L, 300_000_000, 30);

  @Test
  void says_how_fast_it_was_what_it_cost_and_the_ratio_on_a_line_of_its_own() {
    String said = shown(left(0));

    assertThat(said)
        .contains("judged                  500,000     3.00, of it 1.60 in stream threads")
        .contains("only decoded          4,000,000     0.20, one thread")
        .contains("400 bytes/flow")
        .contains("2.0 % of the time")
        .contains("bytes/flow to bench-conversations-changelog")
        .doesNotContain("bench-violation-lives-changelog")
        .contains("each conversation is judged");
    assertThat(said.lines()).contains("ratio: 0.125");
  }

  @Test
  void says_so_where_not_all_was_judged() {
    assertThat(shown(left(7)))
        .contains("NOT ALL WAS JUDGED")
        .contains("of which 7 hold a wrong number of flows or have no verdict");
  }

  @Test
  void refuses_what_is_no_number_of_flows() {
    CommandRun run = CommandRun.of("bench", "stream", "--flows", "plenty");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("'plenty' is no number of flows");
  }

  @Test
  void can_not_be_exactly_once_and_at_least_once_at_the_same_time() {
    CommandRun run = CommandRun.of("bench", "stream", "--eos", "--alo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run.err()).contains("mutually exclusive");
  }

  private static Drained.Left left(int wrong) {
    return new Drained.Left(
        50_000,
        wrong,
        16_000_000,
        300_000,
        Map.of(
            "bench-conversations-changelog", 20_000_000L, "bench-violation-lives-changelog", 9L));
  }

  private static String shown(Drained.Left left) {
    StringWriter said = new StringWriter();
    StreamResult result =
        new StreamResult(
            new Machine(2, "17", 1024, 0.5),
            StreamBenchConfig.of(1_000_000, 1, true, Map.of()),
            1_000_000,
            45_000_000,
            50_000,
            WHOLE,
            WARM,
            left,
            4_000_000,
            0.2,
            0.7);
    new StreamScreen(Screen.plain(new PrintWriter(said))).show(result);
    return said.toString();
  }
}
