package io.portcullis.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command run in this JVM, with what it said.
 *
 * @param exitCode as the shell would see it
 * @param out standard output, as far as the command writes it as text
 * @param err standard error
 */
public record CommandRun(int exitCode, String out, String err) {

  public static CommandRun of(CommandLine command, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        command
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  public static CommandRun of(String... args) {
    return of(Portcullis.commandLine(), args);
  }
}
