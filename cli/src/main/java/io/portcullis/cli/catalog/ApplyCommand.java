package io.portcullis.cli.catalog;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.CatalogPublisher;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CatalogDifference;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis catalog apply}. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Put a catalog in force on a Kafka cluster, as one version and in one transaction, and say what"
          + " it changes. Running instances take it up at once. The inventory is left alone;"
          + " 'portcullis publish' is for both.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis catalog apply --config cluster.yaml                  what the configuration names",
      "  portcullis catalog apply --config cluster.yaml --catalog site   a site's directory",
      "  portcullis catalog diff built-in site                           look first"
    })
final class ApplyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description =
          "Directory of the site's own roles, flows and changes, instead of the configuration's;"
              + " the built-in catalog is there in any case, unless the directory names an edition"
              + " of its own.")
  private Path directory;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.read();
    Catalog catalog =
        CatalogOption.read(directory == null ? settings.catalog() : directory).catalog();
    try (Cluster cluster = new Cluster(settings)) {
      cluster.ensureTopics(cluster.topics().catalog());
      CatalogPublisher publisher =
          new CatalogPublisher(
              cluster.kafka(), cluster.topics().catalog().name(), cluster.serdes().catalog());
      tell(publisher.replace(catalog), catalog);
    }
    return ExitCode.FINE;
  }

  private void tell(CatalogPublisher.Replacement done, Catalog catalog) {
    Screen screen = Screen.of(spec.commandLine().getOut());
    screen.item("catalog", catalog.version() + ", " + done.published());
    if (done.before().isEmpty()) {
      screen.item(
          "before", "none: this is the first, with " + Words.count(catalog.flows().size(), "flow"));
    } else if (!done.before().get().version().equals(catalog.version())) {
      Catalog before = done.before().get();
      screen.item("before", before.version());
      new DifferenceScreen(screen, before, catalog)
          .show(CatalogDifference.between(before, catalog));
    }
  }
}
