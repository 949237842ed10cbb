package io.portcullis.cli.exception;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis exception}. */
@Command(
    name = "exception",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AddCommand.class, ListCommand.class, RevokeCommand.class},
    description = {
      "Accept violations for a time: who answers for it, why, and until when. What an exception"
          + " covers is shown as EXCEPTED, and comes back when it ends.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis exception add --from 3f1c9be07d2a4451e20b    the command that accepts just this",
      "  portcullis exception list --check                       what ends within a week?",
      "  portcullis exception revoke ex-20261123-5f0a9c"
    })
public final class ExceptionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one? add, list or revoke.");
  }
}
