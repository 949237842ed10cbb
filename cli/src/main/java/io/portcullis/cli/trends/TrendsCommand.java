package io.portcullis.cli.trends;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis trends}. */
@Command(
    name = "trends",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What traffic there was in each hour and on each day, as a running instance knows it.",
      ""
    },
    subcommands = {ListCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis trends list                            by catalog flow, hour by hour",
      "  portcullis trends list --step day --by system     by Citrix system, day by day"
    })
public final class TrendsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
