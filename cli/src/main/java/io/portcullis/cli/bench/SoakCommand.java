package io.portcullis.cli.bench;

import io.portcullis.benchmarks.soak.SoakBench;
import io.portcullis.benchmarks.soak.SoakBenchConfig;
import io.portcullis.benchmarks.soak.SoakResult;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.log.Logging;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.service.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis bench soak}. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Run the whole system for long under steady traffic, look at it every minute, and say whether"
          + " it still needs what it needed before and has lost nothing. It fails if it grows, if"
          + " that can't be told, or if a flow was lost.",
      "",
      "Users come and go, one in a while scans, exporters start again, catalog and inventory change."
          + " What is over is forgotten after a sixth of the run, so that its second half shows"
          + " whether as much goes as comes. An hour leaves some 2 GB on disk while it runs.",
      ""
    })
final class SoakCommand implements Callable<Integer> {

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "How long, as in 10m or 8h; ${DEFAULT-VALUE} if not given.")
  private Duration time;

  @Option(
      names = "--rate",
      paramLabel = "FLOWS",
      defaultValue = "20000",
      converter = FlowCount.class,
      description = "Flows a second, as in 20k; ${DEFAULT-VALUE} if not given.")
  private long rate;

  @Option(
      names = "--hosts",
      paramLabel = "COUNT",
      defaultValue = "5000",
      description = "Of the estate at a time; ${DEFAULT-VALUE} if not given.")
  private int hosts;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "1024",
      description = "Of collector and topology; ${DEFAULT-VALUE} if not given.")
  private int heapMegabytes;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "Stream threads; ${DEFAULT-VALUE} if not given.")
  private int threads;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Logging.warningsToStandardError();
    SoakBenchConfig config =
        new SoakBenchConfig(time, Math.toIntExact(rate), hosts, heapMegabytes, threads);
    SoakScreen screen = new SoakScreen(Screen.of(spec.commandLine().getOut()));
    screen.begin(config);
    try (StopSignal signal = StopSignal.listen()) {
      Optional<SoakResult> result = soak(config, screen, signal);
      result.ifPresentOrElse(screen::end, screen::stopped);
      boolean good = result.filter(it -> it.isSteady() && it.isLossless()).isPresent();
      return good ? ExitCode.FINE : ExitCode.FAILURE;
    }
  }

  /** Ctrl-C ends the processes beside this one too, as it likes. */
  private static Optional<SoakResult> soak(
      SoakBenchConfig config, SoakScreen screen, StopSignal signal) throws Exception {
    try {
      return new SoakBench(config, screen::show, signal::await).run();
    } catch (IOException e) {
      if (signal.given()) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
