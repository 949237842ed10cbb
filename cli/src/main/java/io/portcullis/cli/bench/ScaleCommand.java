package io.portcullis.cli.bench;

import io.portcullis.benchmarks.Machine;
import io.portcullis.benchmarks.scale.ScaleBench;
import io.portcullis.benchmarks.stream.StreamResult;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.log.Logging;
import io.portcullis.cli.screen.Screen;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis bench scale}. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    description = {
      "Do what 'bench stream' does with more threads and instances, then with more hosts,"
          + " conversations, inventory entries and catalog flows: one line for each.",
      "",
      "Instances run in one process, as on one machine; the broker runs beside it. Where there are no"
          + " more cores than one thread and the broker keep busy, more threads can't be faster.",
      ""
    })
final class ScaleCommand implements Callable<Integer> {

  @Option(
      names = "--flows",
      paramLabel = "COUNT",
      defaultValue = "5M",
      converter = FlowCount.class,
      description = "How many in each run, as in 20M or 500k; ${DEFAULT-VALUE} if not given.")
  private long flows;

  @Spec private CommandSpec spec;

  private boolean complete = true;

  @Override
  public Integer call() throws Exception {
    Logging.warningsToStandardError();
    Screen screen = Screen.of(spec.commandLine().getOut());
    screen.print("machine " + Machine.now());
    screen.line();
    screen.print(
        "                               flows/s   CPU s/million  bytes/flow   ratio  conversations");
    try (BenchBar bar = new BenchBar(spec.commandLine().getErr(), Ansi.AUTO.enabled())) {
      new ScaleBench(flows, bar).run((each, result) -> show(screen, each.what(), result));
    }
    return complete ? ExitCode.FINE : ExitCode.FAILURE;
  }

  private void show(Screen screen, String what, StreamResult result) {
    complete &= result.isComplete();
    screen.print(
        String.format(
            Locale.ROOT,
            "%-26s %,11.0f   %13.2f  %,10.0f   %5.3f  %,13d%s",
            what,
            result.warm().flowsPerSecond(),
            result.warm().cpuSecondsPerMillion(),
            result.warm().allocatedBytesPerFlow(),
            result.ratio(),
            result.conversations(),
            result.isComplete() ? "" : "  NOT ALL WAS JUDGED"));
  }
}
