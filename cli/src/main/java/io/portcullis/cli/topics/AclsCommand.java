package io.portcullis.cli.topics;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.access.Part;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.serde.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis topics acls}. */
@Command(
    name = "acls",
    mixinStandardHelpOptions = true,
    description = {
      "Print the rights that each part of Portcullis needs on a Kafka that denies by default, as"
          + " commands of Kafka's own tool: for the names of topics and of the application in the"
          + " configuration, and no more than is needed. Connects to nothing.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis topics acls --config cluster.yaml",
      "  portcullis topics acls --part collector --principal User:CN=collector.bern.example"
    })
public final class AclsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "One of ${COMPLETION-CANDIDATES}; all of them otherwise.")
  private Part only;

  @Option(
      names = "--principal",
      paramLabel = "PRINCIPAL",
      defaultValue = "User:portcullis-%s",
      description =
          "As the cluster knows whom the part runs as; %%s is the part's name (default:"
              + " ${DEFAULT-VALUE}).")
  private String principal;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "siem",
      description = "Consumer group of 'portcullis violations export' (default: ${DEFAULT-VALUE}).")
  private String group;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.readQuietly();
    Part.Place place =
        new Part.Place(
            new Topics(settings.topics().prefix()), settings.stream().applicationId(), group);
    String brokers = settings.kafka().getOrDefault("bootstrap.servers", "BROKER:9092");
    Screen screen = Screen.of(spec.commandLine().getOut());
    for (Part part : only == null ? Part.values() : new Part[] {only}) {
      print(screen, part, place, brokers);
    }
    return ExitCode.FINE;
  }

  private void print(Screen screen, Part part, Part.Place place, String brokers) {
    screen.print("# " + part.id() + ": " + part.commands());
    part.rights(place)
        .forEach(
            right ->
                screen.print(
                    right.command(brokers, principal.replace("%s", part.user()))
                        + "   # "
                        + right.why()));
    screen.line();
  }
}
