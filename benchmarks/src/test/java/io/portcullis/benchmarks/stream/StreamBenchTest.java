package io.portcullis.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** That all the work is done which is measured; how fast is nobody's business here. */
final class StreamBenchTest {

  private static final BenchProgress NOBODY =
      new BenchProgress() {
        @Override
        public void begin(String what, String of, long max) {}

        @Override
        public void done(long count) {}

        @Override
        public void end() {}
      };

  @Test
  void every_flow_of_a_backlog_is_judged_and_decoded() throws Exception {
    StreamBenchConfig config =
        new StreamBenchConfig(
            30_000, 500, 2, 1_000, 100, 2, 2, 2, 1, true, Map.of("commit.interval.ms", "100"));

    StreamResult result = new StreamBench(config, NOBODY).run();

    assertThat(result.flows()).isGreaterThanOrEqualTo(30_000);
    assertThat(result.whole().flows()).isEqualTo(result.flows());
    assertThat(result.conversations()).isGreaterThan(1_000);
    assertThat(result.left().conversations()).isEqualTo(result.conversations());
    assertThat(result.left().wrong()).isZero();
    assertThat(result.isComplete()).isTrue();
    assertThat(result.left().sentBytes()).containsKey("bench-conversations-changelog");
    assertThat(result.plainFlowsPerSecond()).isPositive();
  }
}
