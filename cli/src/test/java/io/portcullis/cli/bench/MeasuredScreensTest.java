package io.portcullis.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.collect.CollectBenchConfig;
import io.portcullis.benchmarks.collect.CollectResult;
import io.portcullis.benchmarks.collect.Step;
import io.portcullis.benchmarks.exporters.Sent;
import io.portcullis.benchmarks.latency.LatencyBenchConfig;
import io.portcullis.benchmarks.latency.LatencyResult;
import io.portcullis.benchmarks.latency.Quantiles;
import io.portcullis.benchmarks.soak.Figure;
import io.portcullis.benchmarks.soak.Growth;
import io.portcullis.benchmarks.soak.Sample;
import io.portcullis.benchmarks.soak.Slope;
import io.portcullis.benchmarks.soak.SoakBenchConfig;
import io.portcullis.benchmarks.soak.SoakResult;
import io.portcullis.cli.CommandRun;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.screen.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class MeasuredScreensTest {

  private static final Machine MACHINE = new Machine(2, "17", 1024, 0.5);
  private static final CollectBenchConfig COLLECT =
      new CollectBenchConfig(
          true,
          50_000,
          50_000,
          200_000,
          Duration.ofSeconds(4),
          8,
          1,
          Duration.ofSeconds(15),
          65_536,
          Map.of("compression.type", "zstd"));

  private static final SoakBenchConfig SOAK =
      new SoakBenchConfig(Duration.ofHours(1), 6_000, 5_000, 1_024, 1);

  @Test
  void collect_says_at_which_rate_the_first_packet_was_lost_and_what_a_million_cost() {
    CollectResult result =
        new CollectResult(
            MACHINE,
            COLLECT,
            4_194_304,
            List.of(step(50_000, 50_000, 0), step(100_000, 99_000, 0), step(150_000, 149_000, 7)),
            List.of(new CollectResult.BatchLatency(80, step(80_000, 80_000, 0), 5, 51, 60, 70)));

    assertThat(shown(screen -> new CollectScreen(screen).show(result)))
        .contains("to a broker beside it {compression.type=zstd}, 8 exporters, 1 receivers")
        .contains("batches of 65,536 bytes, each rate for 4.0 s after 15.0 s of warm-up")
        .contains("4,194,304 bytes granted; a packet has 1,400")
        .contains("batches at 80 %     p50 5 ms, p99 51 ms, p99.9 60 ms, longest 70 ms")
        .contains("At 150,000 packets/s the first were lost.")
        .contains("packets/s without loss: 100,000");
  }

  @Test
  void collect_divides_by_what_reached_the_collector_except_what_the_sender_used() {
    CollectResult result =
        new CollectResult(
            MACHINE, COLLECT, 4_194_304, List.of(step(100_000, 100_000, 50_000)), List.of());

    assertThat(shown(screen -> new CollectScreen(screen).show(result)))
        .containsPattern(" 4\\.00 +3\\.00 +2\\.00");
  }

  @Test
  void collect_takes_no_rate_for_reached_that_the_sender_did_not_send() {
    CollectResult result =
        new CollectResult(
            MACHINE,
            COLLECT,
            4_194_304,
            List.of(step(50_000, 50_000, 0), step(100_000, 70_000, 0)),
            List.of());

    assertThat(shown(screen -> new CollectScreen(screen).show(result)))
        .contains("The sender can do no more than 70,000 packets/s here.")
        .contains("packets/s without loss: 50,000");
  }

  @Test
  void latency_says_how_long_it_took_to_kafka_and_to_the_violation_and_what_never_came() {
    LatencyResult result =
        new LatencyResult(
            MACHINE,
            new LatencyBenchConfig(0, Duration.ofSeconds(60), 20, 1, Map.of()),
            120_000,
            true,
            List.of(
                new LatencyResult.Load(
                    10,
                    new Sent(500, 12_000, 700_000, 1_000_000_000L),
                    3,
                    2,
                    new Quantiles(20, 40, 60, 61, 62),
                    new Quantiles(18, 310, 560, 700, 701))));

    assertThat(shown(screen -> new LatencyScreen(screen).show(result)))
        .contains("120,000 flows/s, measured just before")
        .containsPattern("10 %     12,000 +packet to Kafka +40 +60 +61 +62")
        .containsPattern("to the violation +310 +560 +700 +701")
        .contains("the collector lost 3 packets")
        .contains("at 10 % of 20 violations 2 did not come");
  }

  @Test
  void soak_says_what_would_grow_in_a_day_and_what_was_lost() {
    Sample last =
        new Sample()
            .set(Figure.FLOWS_SENT, 1_000)
            .set(Figure.FLOWS_READ, 998)
            .set(Figure.PACKETS_LOST, 1);
    Growth heap =
        new Growth(
            Figure.LIVE_HEAP,
            100 << 20,
            124 << 20,
            new Slope(1_152 << 20, 1_100 << 20, 1_200 << 20),
            256 << 20);
    Growth threads = new Growth(Figure.THREADS, 19, 19, new Slope(0, 0, 0), 96);
    SoakResult result =
        new SoakResult(MACHINE, SOAK, List.of(heap, threads), last, 0.125, 0.25, 0.031);

    assertThat(shown(screen -> new SoakScreen(screen).end(result)))
        .contains("collector and topology 12.5 % of a core, broker 25.0 %, exporters 3.1 %")
        .containsPattern(
            "live heap +100.0 +124.0 +\\+1152.0 \\(\\+1100.0, \\+1200.0\\) +256 MB +grows")
        .containsPattern("threads +19.0 +19.0 .* steady")
        .contains("1,000 flows sent, 998 decoded, 2 lost; 1 packets lost, 0 dead letters")
        .contains("NOT STEADY")
        .contains("LOST");
  }

  @Test
  void soak_shows_each_look_on_a_line_under_its_heads() {
    Sample sample =
        new Sample()
            .set(Figure.LIVE_HEAP, 150 << 20)
            .set(Figure.THREADS, 19)
            .set(Figure.CONVERSATIONS, 123_456);

    String shown =
        shown(
            screen -> {
              SoakScreen soak = new SoakScreen(screen);
              soak.begin(SOAK);
              soak.show(Duration.ofSeconds(150), sample);
            });

    assertThat(shown)
        .contains("PT1H at 6,000 flows/s, 5,000 hosts at a time, users there for PT10M");
    List<String> lines = shown.lines().toList();
    assertThat(lines.get(lines.size() - 1)).hasSameSizeAs(lines.get(lines.size() - 2));
    assertThat(lines.get(lines.size() - 1)).startsWith("  2.5 m    150.0").contains("123,456");
  }

  @Test
  void a_soak_too_short_to_forget_anything_is_refused() {
    assertThat(CommandRun.of("bench", "soak", "--for", "30s").err())
        .contains("for: PT30S must be one minute to seven days");
  }

  @Test
  void a_ramp_that_goes_down_and_odd_exporters_are_refused() {
    assertThat(CommandRun.of("bench", "collect", "--from", "5", "--to", "4").exitCode())
        .isNotEqualTo(ExitCode.FINE);
    assertThat(CommandRun.of("bench", "collect", "--exporters", "3").err())
        .contains("exporters: 3 is not an even number");
  }

  private static Step step(int asked, int sent, long lost) {
    return new Step(
        asked,
        new Sent(sent, sent * 25L, sent * 1_400L, 1_000_000_000L),
        sent - lost,
        lost,
        0,
        1_000,
        0.2,
        0.3,
        0.1);
  }

  private static String shown(Consumer<Screen> show) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    show.accept(Screen.plain(out));
    out.flush();
    return text.toString();
  }
}
