package io.portcullis.cli.exception;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis exception revoke}. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = {
      "End an exception now. What only it covered, and is still there, is reported again.",
      ""
    })
public final class RevokeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ID", description = "The exception, as 'exception list' shows it.")
  private String id;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.read();
    try (Cluster cluster = Cluster.running(settings)) {
      cluster.ensureTopics(cluster.topics().exceptions());
      if (!AddCommand.publisher(cluster).revoke(id)) {
        throw new WrongUseException(
            "There is no exception " + id + "; 'portcullis exception list' shows those there are.");
      }
    }
    Screen.of(spec.commandLine().getOut()).line("@|bold Revoked|@ " + id);
    return ExitCode.FINE;
  }
}
