package io.portcullis.cli;

import io.portcullis.cli.config.ConfigException;
import io.portcullis.cli.screen.Visible;
import io.portcullis.domain.source.BadSourceException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into words and an exit code; stack traces go to the log. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    LoggerFactory.getLogger(Failures.class).debug("{} failed", command.getCommandName(), e);
    boolean wrongUse = isWrongUse(e);
    command
        .getErr()
        .println(
            command
                .getColorScheme()
                .errorText(Visible.lines(wrongUse ? e.getMessage() : failure(e))));
    return wrongUse ? ExitCode.WRONG_USE : ExitCode.FAILURE;
  }

  private static boolean isWrongUse(Exception e) {
    return e instanceof WrongUseException
        || e instanceof ConfigException
        || e instanceof BadSourceException;
  }

  private static String failure(Exception e) {
    StringBuilder text = new StringBuilder("portcullis failed: ").append(said(e));
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (text.indexOf(said(cause)) < 0) {
        text.append(System.lineSeparator()).append("  because: ").append(said(cause));
      }
    }
    return text.toString();
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
