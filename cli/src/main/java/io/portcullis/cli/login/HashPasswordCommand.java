package io.portcullis.cli.login;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.streams.access.AuthConfig;
import io.portcullis.streams.access.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portcullis api hash-password}. */
@Command(
    name = "hash-password",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ask for a password, or read it as the first line of standard input, and print what the"
          + " configuration keeps of it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portcullis api hash-password jane --right read --right write"})
public final class HashPasswordCommand implements Callable<Integer> {

  static final int SHORTEST = 12;

  @Spec private CommandSpec spec;
  @Mixin private RightOptions whose;

  @Override
  public Integer call() throws IOException {
    char[] password = password();
    if (password.length < SHORTEST) {
      throw new WrongUseException(
          "The password has " + password.length + " characters; " + SHORTEST + " are the fewest.");
    }
    String hash = PasswordHash.of(password, new SecureRandom()).text();
    Arrays.fill(password, '\0');
    try {
      new AuthConfig.User(whose.name(), hash, EnumSet.copyOf(whose.rights()));
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage() + ".", e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("http:");
    out.println("  auth:");
    out.println("    users:");
    out.println(whose.setting("password", hash));
    return ExitCode.FINE;
  }

  private char[] password() throws IOException {
    Console console = System.console();
    if (console == null) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = in.readLine();
      return line == null ? new char[0] : line.toCharArray();
    }
    char[] first = console.readPassword("Password of %s: ", whose.name());
    char[] second = console.readPassword("Once more: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw new WrongUseException("They differ; begin again.");
    }
    return first;
  }
}
