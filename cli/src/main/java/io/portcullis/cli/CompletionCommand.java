package io.portcullis.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portcullis completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print a script that lets bash and zsh complete commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(portcullis completion)                                 for this shell",
      "  portcullis completion > /etc/bash_completion.d/portcullis       for all"
    })
final class CompletionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(AutoComplete.bash("portcullis", spec.root().commandLine()));
  }
}
