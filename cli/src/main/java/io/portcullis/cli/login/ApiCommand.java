package io.portcullis.cli.login;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis api}. */
@Command(
    name = "api",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {NewTokenCommand.class, HashPasswordCommand.class},
    description = {
      "Say who may use the HTTP API: make tokens for programs, and hashes of people's passwords, for"
          + " http.auth of the configuration.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis api new-token prometheus --right metrics",
      "  portcullis api hash-password jane --right read --right write"
    })
public final class ApiCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one? new-token or hash-password.");
  }
}
