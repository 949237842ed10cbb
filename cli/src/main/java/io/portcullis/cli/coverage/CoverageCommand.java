package io.portcullis.cli.coverage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis coverage}. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "The flows that a healthy estate always shows, and which of them are missing, as a running"
          + " instance knows it.",
      ""
    },
    subcommands = {ListCommand.class, ShowCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis coverage list                what is absent or can't be told, the worst first",
      "  portcullis coverage list --all          everything that is expected",
      "  portcullis coverage show b4e1c09d       all there is to know of one"
    })
public final class CoverageCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
