package io.portcullis.cli.exception;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.ExceptionPublisher;
import io.portcullis.cli.publish.PublishedViolations;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.exception.ExceptionRefusedException;
import io.portcullis.domain.exception.ExceptionRequest;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.violation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis exception add}. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Accept violations for a time. All that the options say must hold: a host has one of the"
          + " roles and is in one of the prefixes; an end that is not named may be anyone.",
      "",
      "--from takes the scope of a violation, as narrow as can be: its hosts, its service, its"
          + " kind. Without --reason, --owner and --expires it writes nothing and shows the command"
          + " to run.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis exception add --client-role vda --server-prefix 10.0.3.41 --service tcp/1433 \\",
      "      --reason 'Reports move by March, ticket 4711' --owner jane@bern.example --expires P90D",
      "  portcullis exception add --from 3f1c9be07d2a4451e20b"
    })
public final class AddCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private RequestOptions asked;

  @Option(
      names = "--from",
      paramLabel = "VIOLATION-ID",
      description = "Take the scope of this violation, where the options do not say otherwise.")
  private String from;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.read();
    RoleNames roles =
        new RoleNames(PolicyFiles.read(settings.catalog(), List.of()).catalog().roles());
    Screen screen = Screen.of(spec.commandLine().getOut());
    try (Cluster cluster = Cluster.running(settings)) {
      cluster.ensureTopics(cluster.topics().exceptions());
      if (from != null) {
        asked.take(violation(cluster));
        if (asked.isProposal()) {
          screen.line("To accept this violation and no other, say why, who and until when:");
          screen.line();
          asked.command().forEach(line -> screen.out().println("  " + line));
          return ExitCode.FINE;
        }
      }
      PolicyException granted = grant(asked.request(), roles, settings);
      add(granted, cluster);
      screen.line("@|bold Accepted:|@");
      new ExceptionText(screen, Instant.now()).print(granted);
    }
    return ExitCode.FINE;
  }

  private Violation violation(Cluster cluster) {
    cluster.ensureTopics(cluster.topics().violations());
    return new PublishedViolations(
            cluster.kafka(), cluster.topics().violations().name(), cluster.serdes().violation())
        .find(from)
        .orElseThrow(() -> new WrongUseException("There is no violation " + from + "."));
  }

  private static PolicyException grant(
      ExceptionRequest request, RoleNames roles, PortcullisConfig settings) {
    try {
      return request.grant(roles, settings.exceptions(), Instant.now());
    } catch (ExceptionRefusedException e) {
      throw new WrongUseException(
          e.faults().stream()
              .map(fault -> RequestOptions.option(fault.field()) + ": " + fault.message())
              .collect(Collectors.joining(System.lineSeparator())),
          e);
    }
  }

  private static void add(PolicyException granted, Cluster cluster) {
    if (!publisher(cluster).add(granted)) {
      throw new WrongUseException(
          "There is an exception "
              + granted.id()
              + " already. To renew it, add one of another id and then revoke it: what both cover"
              + " stays accepted.");
    }
  }

  static ExceptionPublisher publisher(Cluster cluster) {
    return new ExceptionPublisher(
        cluster.kafka(), cluster.topics().exceptions().name(), cluster.serdes().policyException());
  }
}
