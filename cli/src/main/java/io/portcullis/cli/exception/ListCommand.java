package io.portcullis.cli.exception;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.domain.exception.PolicyException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis exception list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Show every exception: first those that end within a week, then those that have ended, then"
          + " the rest.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portcullis exception list --check || mail -s 'exceptions end' soc@bern.example"})
public final class ListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--check",
      description = "Exit with 1 if one ends within a week or has ended and was not revoked.")
  private boolean check;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.read();
    Instant now = Instant.now();
    List<PolicyException> all;
    try (Cluster cluster = Cluster.running(settings)) {
      cluster.ensureTopics(cluster.topics().exceptions());
      all = AddCommand.publisher(cluster).all();
    }
    Screen screen = Screen.of(spec.commandLine().getOut());
    ExceptionText text = new ExceptionText(screen, now);
    text.printSummary(all);
    all.stream().sorted(order(now.toEpochMilli())).forEach(text::print);
    boolean found = all.stream().anyMatch(one -> needsCare(one, now.toEpochMilli()));
    return check && found ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private static boolean needsCare(PolicyException exception, long nowMillis) {
    return exception.endsSoon(nowMillis)
        || exception.stateAt(nowMillis) == PolicyException.State.EXPIRED;
  }

  private static Comparator<PolicyException> order(long nowMillis) {
    return Comparator.comparing((PolicyException one) -> !one.endsSoon(nowMillis))
        .thenComparing(one -> one.stateAt(nowMillis) == PolicyException.State.VALID)
        .thenComparing(PolicyException::expiresAtMillis)
        .thenComparing(PolicyException::id);
  }
}
