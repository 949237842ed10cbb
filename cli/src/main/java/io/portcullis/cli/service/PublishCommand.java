package io.portcullis.cli.service;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.Published;
import io.portcullis.cli.screen.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis publish}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Put a catalog and an inventory in force on a Kafka cluster, each in one transaction. Only"
          + " what differs from what is there is written; running instances take it up at once.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis publish --config cluster.yaml                    what the configuration names",
      "  portcullis publish --config cluster.yaml --inventory bern.csv --inventory basel.csv"
    })
public final class PublishCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description =
          "Directory of the site's own roles and flows, instead of the configuration's; the"
              + " built-in catalog is there in any case.")
  private Path catalog;

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description =
          "CSV or YAML, instead of the configuration's; may be given several times. The"
              + " files together are the whole inventory: entries in none of them are removed.")
  private List<Path> inventory;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.read();
    PolicyFiles policy =
        PolicyFiles.read(
            catalog == null ? settings.catalog() : catalog,
            inventory == null ? settings.inventory() : inventory);
    try (Cluster cluster = new Cluster(settings)) {
      cluster.ensureTopics(cluster.topics().catalog(), cluster.topics().inventory());
      PolicyFiles.Outcome outcome = policy.publish(cluster);
      Screen screen = Screen.of(spec.commandLine().getOut());
      screen.item("catalog", policy.catalog().version() + ", " + outcome.catalog());
      screen.item(
          "inventory",
          outcome.inventory().map(Published::toString).orElse("left as it is: no file was named"));
    }
    return ExitCode.FINE;
  }
}
