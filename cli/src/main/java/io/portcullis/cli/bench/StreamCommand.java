package io.portcullis.cli.bench;

import io.portcullis.benchmarks.stream.StreamBench;
import io.portcullis.benchmarks.stream.StreamBenchConfig;
import io.portcullis.benchmarks.stream.StreamResult;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.log.Logging;
import io.portcullis.cli.screen.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis bench stream}. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = {
      "Fill a packets topic with flows of 10,000 hosts, have the topology judge them all, and compare"
          + " its rate with that of a consumer which only decodes them.",
      "",
      "The broker runs in a process beside this one, its data in a temporary directory: 20 million"
          + " flows take 1 GB there, and two minutes on two cores. The ratio of the two rates is on a"
          + " line of its own: 'ratio: 0.25' says that judging goes at a quarter of the rate of mere"
          + " decoding.",
      ""
    })
final class StreamCommand implements Callable<Integer> {

  @Option(
      names = "--flows",
      paramLabel = "COUNT",
      defaultValue = "20M",
      converter = FlowCount.class,
      description = "How many, as in 20M or 500k; ${DEFAULT-VALUE} if not given.")
  private long flows;

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
          "A setting of Kafka Streams or its clients, as in commit.interval.ms=1000; repeatable.")
  private Map<String, String> kafka = new LinkedHashMap<>();

  @ArgGroup private Guarantee guarantee = new Guarantee();

  @Spec private CommandSpec spec;

  private static final class Guarantee {
    @Option(names = "--eos", description = "Judge exactly once, as Portcullis runs. The default.")
    private boolean exactlyOnce;

    @Option(names = "--alo", description = "Judge at least once: what exactly once costs.")
    private boolean atLeastOnce;
  }

  @Override
  public Integer call() throws Exception {
    Logging.warningsToStandardError();
    StreamBenchConfig config =
        StreamBenchConfig.of(
            flows, threads, !guarantee.atLeastOnce || guarantee.exactlyOnce, kafka);
    Screen screen = Screen.of(spec.commandLine().getOut());
    StreamResult result;
    try (BenchBar bar = new BenchBar(spec.commandLine().getErr(), Ansi.AUTO.enabled())) {
      result = new StreamBench(config, bar).run();
    }
    new StreamScreen(screen).show(result);
    return result.isComplete() ? ExitCode.FINE : ExitCode.FAILURE;
  }
}
