package io.portcullis.cli.violations;

import io.portcullis.cli.export.ExportCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis violations}. */
@Command(
    name = "violations",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What the catalog does not allow, as a running instance knows it, or as Kafka has it for a SIEM.",
      ""
    },
    subcommands = {ListCommand.class, ShowCommand.class, WatchCommand.class, ExportCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis violations list                    what is open, the most severe first",
      "  portcullis violations show 3f1c9be0           all there is to know of one",
      "  portcullis violations watch --severity high   tell me what comes and goes",
      "  portcullis violations export --format ocsf    every change, for a SIEM"
    })
public final class ViolationsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
