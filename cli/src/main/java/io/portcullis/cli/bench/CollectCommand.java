package io.portcullis.cli.bench;

import io.portcullis.benchmarks.collect.CollectBench;
import io.portcullis.benchmarks.collect.CollectBenchConfig;
import io.portcullis.benchmarks.collect.CollectResult;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.log.Logging;
import io.portcullis.cli.screen.Screen;
import io.portcullis.collector.CollectorConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis bench collect}. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description = {
      "Send real export packets over loopback UDP at a rate that rises until the first is lost, and"
          + " tell what the collector took, what that cost, and how long it had a batch.",
      "",
      "Sender and broker run in processes beside this one. With both of them on the same machine"
          + " the last rate says what they can together.",
      ""
    })
final class CollectCommand implements Callable<Integer> {

  @Option(
      names = "--no-kafka",
      description = "Throw away what was collected: how much of it is the collector's own?")
  private boolean noKafka;

  @Option(
      names = "--from",
      paramLabel = "PACKETS",
      defaultValue = "25000",
      description = "A second, at first; ${DEFAULT-VALUE} if not given.")
  private int from;

  @Option(
      names = "--step",
      paramLabel = "PACKETS",
      defaultValue = "25000",
      description = "So many more each time; ${DEFAULT-VALUE} if not given.")
  private int step;

  @Option(
      names = "--to",
      paramLabel = "PACKETS",
      defaultValue = "400000",
      description = "And no more; ${DEFAULT-VALUE} if not given.")
  private int to;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "4",
      description = "How long each rate is held; ${DEFAULT-VALUE} if not given.")
  private int seconds;

  @Option(
      names = "--exporters",
      paramLabel = "COUNT",
      defaultValue = "8",
      description = "An even number; ${DEFAULT-VALUE} if not given.")
  private int exporters;

  @Option(
      names = "--receivers",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "Threads that receive; ${DEFAULT-VALUE} if not given.")
  private int receivers;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "How long the first rate is held before; ${DEFAULT-VALUE} if not given.")
  private int warmUpSeconds;

  @Option(
      names = "--batch",
      paramLabel = "BYTES",
      description = "How long a batch may be; as the collector's default if not given.")
  private int batchBytes = CollectorConfig.defaults().batchBytes();

  @Option(
      names = "--producer",
      paramLabel = "SETTING=VALUE",
      description = "A setting of Kafka's producer, as in compression.type=zstd; repeatable.")
  private Map<String, String> producer = new LinkedHashMap<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Logging.warningsToStandardError();
    CollectBenchConfig config =
        new CollectBenchConfig(
            !noKafka,
            from,
            step,
            to,
            Duration.ofSeconds(seconds),
            exporters,
            receivers,
            Duration.ofSeconds(warmUpSeconds),
            batchBytes,
            producer);
    CollectResult result;
    try (BenchBar bar = new BenchBar(spec.commandLine().getErr(), Ansi.AUTO.enabled())) {
      result = new CollectBench(config, bar).run();
    }
    new CollectScreen(Screen.of(spec.commandLine().getOut())).show(result);
    return result.best().isPresent() ? ExitCode.FINE : ExitCode.FAILURE;
  }
}
