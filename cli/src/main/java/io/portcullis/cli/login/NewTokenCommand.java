package io.portcullis.cli.login;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.streams.access.AuthConfig;
import io.portcullis.streams.access.TokenHash;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portcullis api new-token}. */
@Command(
    name = "new-token",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make a token. It goes to standard output, and is shown this once; what the configuration"
          + " keeps of it goes to standard error.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portcullis api new-token prometheus --right metrics > portcullis-token"})
public final class NewTokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RightOptions whose;

  @Override
  public Integer call() {
    String token = TokenHash.newToken(new SecureRandom());
    String hash = TokenHash.of(token).text();
    try {
      new AuthConfig.Token(whose.name(), hash, EnumSet.copyOf(whose.rights()));
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage() + ".", e);
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("# Add to the configuration of the instances; the token can't be had from it:");
    err.println("http:");
    err.println("  auth:");
    err.println("    tokens:");
    err.println(whose.setting("hash", hash));
    err.flush();
    spec.commandLine().getOut().println(token);
    return ExitCode.FINE;
  }
}
