package io.portcullis.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Measure this machine with simulated traffic. Everything runs on loopback, ends by itself and"
          + " leaves nothing behind. How to read the figures: docs/performance.md.",
      ""
    },
    subcommands = {
      StreamCommand.class,
      ScaleCommand.class,
      CollectCommand.class,
      LatencyCommand.class,
      SoakCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis bench stream               how many flows a second can be judged?",
      "  portcullis bench scale                and with more threads, instances, hosts, rules?",
      "  portcullis bench collect              how many packets a second can be collected?",
      "  portcullis bench latency              how soon is a violation told of?",
      "  portcullis bench soak --for 8h        does it still need what it needed before?"
    })
public final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
