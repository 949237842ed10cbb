package io.portcullis.cli.bench;

import io.portcullis.benchmarks.latency.LatencyBench;
import io.portcullis.benchmarks.latency.LatencyBenchConfig;
import io.portcullis.benchmarks.latency.LatencyResult;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.log.Logging;
import io.portcullis.cli.screen.Screen;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis bench latency}. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "Time violations from the UDP packet they come in to a consumer of the violations topic, at"
          + " 10, 50 and 80 % of what this machine judges.",
      "",
      "Each is of a client of its own, and both legs of it are in the packet: what is half seen"
          + " waits for the other half, and that is a decision, not latency. Exporters and broker"
          + " run in processes beside this one.",
      ""
    })
final class LatencyCommand implements Callable<Integer> {

  @Option(
      names = "--rate",
      paramLabel = "FLOWS",
      defaultValue = "0",
      description = "Flows a second that the loads are parts of; measured at first if not given.")
  private long rate;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long each load is held; ${DEFAULT-VALUE} if not given.")
  private int seconds;

  @Option(
      names = "--probes",
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "Violations a second that are timed; ${DEFAULT-VALUE} if not given.")
  private int probes;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "Stream threads; ${DEFAULT-VALUE} if not given.")
  private int threads;

  @Option(
      names = "--kafka",
      paramLabel = "SETTING=VALUE",
      description =
          "A setting of Kafka Streams or its clients, as in commit.interval.ms=100; repeatable.")
  private Map<String, String> kafka = new LinkedHashMap<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Logging.warningsToStandardError();
    LatencyBenchConfig config =
        new LatencyBenchConfig(rate, Duration.ofSeconds(seconds), probes, threads, kafka);
    LatencyResult result;
    try (BenchBar bar = new BenchBar(spec.commandLine().getErr(), Ansi.AUTO.enabled())) {
      result = new LatencyBench(config, bar).run();
    }
    new LatencyScreen(Screen.of(spec.commandLine().getOut())).show(result);
    return result.isComplete() ? ExitCode.FINE : ExitCode.FAILURE;
  }
}
