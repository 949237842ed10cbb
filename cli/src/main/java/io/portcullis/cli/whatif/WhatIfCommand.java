package io.portcullis.cli.whatif;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.cli.service.PolicyFiles;
import io.portcullis.cli.service.StopSignal;
import io.portcullis.cli.whatif.Difference.Way;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.inventory.InventoryFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis whatif}. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Judge the packets that are kept once more, by another catalog or inventory, and show which"
          + " violations would open, close or change. The same packets are judged by what is in"
          + " force beside, so that only the difference in policy shows.",
      "",
      "The running system is read and nothing else: topics, consumer group and state of a run are"
          + " on a Kafka of its own in a directory of this machine, and go with it. What is"
          + " expected is compared as well: absences are violations of the kind MISSING.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compared",
      "1:with --fail-on-open, something would open",
      "2:wrong use, as a catalog with errors, or no packets kept",
      "3:failure"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis whatif --catalog site --since 24h",
      "  portcullis whatif --config cluster.yaml --inventory new.csv --since 3h --format csv",
      "  portcullis whatif --catalog site --fail-on-open || echo 'not this one'",
      "  portcullis whatif --clean                         after a run was killed"
    })
public final class WhatIfCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      description = "Directory of the site's own roles and flows to try, beside the built-in.")
  private Path catalog;

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "FILE",
      description =
          "Inventory to try, CSV or YAML; may be given several times, and the files are the whole"
              + " of it.")
  private List<Path> inventory = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = "Packets received within it (default: ${DEFAULT-VALUE}).")
  private Duration since;

  @Option(
      names = "--lead-in",
      paramLabel = "TIME",
      defaultValue = "30m",
      description =
          "So much before is read too, for templates and conversations that go on; nothing that"
              + " was last seen in it is told (default: ${DEFAULT-VALUE}).")
  private Duration leadIn;

  @Option(
      names = "--throttle",
      paramLabel = "RATE",
      defaultValue = "10MB/s",
      converter = Rate.Converter.class,
      description =
          "Most that is read from the running system's Kafka, or 'unlimited' (default:"
              + " ${DEFAULT-VALUE}).")
  private Rate throttle;

  @Option(
      names = "--format",
      defaultValue = "TABLE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private WhatIfFormat format;

  @Option(names = "--fail-on-open", description = "Exit with 1 if anything would open.")
  private boolean failOnOpen;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Where a run keeps its data meanwhile, about as much as it reads; 'whatif' under the"
              + " data directory unless given.")
  private Path scratch;

  @Option(
      names = "--clean",
      description = "Remove what runs that were killed have left there, and do nothing else.")
  private boolean clean;

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PortcullisConfig settings = config.readQuietly();
    Path directory = scratch == null ? settings.data().resolve("whatif") : scratch;
    if (clean) {
      clean(directory);
      return ExitCode.FINE;
    }
    WhatIfRequest request = request(settings, directory);
    sayWhatIsLeft(directory);
    WhatIfResult result;
    try (StopSignal signal = StopSignal.listen();
        Progress progress = new ScreenProgress(spec.commandLine().getErr(), Ansi.AUTO.enabled())) {
      result = new WhatIf(request, Clock.systemUTC(), progress, signal::given).run();
    } catch (StoppedException e) {
      say("Stopped; nothing is left behind.");
      return ExitCode.FAILURE;
    }
    format.print(result, spec.commandLine().getOut());
    boolean opens = !result.comparison().that(Way.OPENS).isEmpty();
    return failOnOpen && opens ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private WhatIfRequest request(PortcullisConfig settings, Path directory) {
    if (catalog == null && inventory.isEmpty()) {
      throw new WrongUseException(
          "What if what? Name a catalog with --catalog, an inventory with --inventory, or both.");
    }
    Catalog roles = PolicyFiles.catalog(catalog == null ? settings.catalog() : catalog);
    Optional<List<InventoryEntry>> entries =
        inventory.isEmpty()
            ? Optional.empty()
            : Optional.of(InventoryFiles.read(inventory, new RoleNames(roles.roles())));
    return new WhatIfRequest(
        settings,
        catalog == null ? Optional.empty() : Optional.of(roles),
        entries,
        since,
        leadIn,
        throttle,
        directory);
  }

  private void sayWhatIsLeft(Path directory) throws IOException {
    int left = ScratchKafka.leftovers(directory).size();
    if (left > 0) {
      say(
          Words.count(left, "run")
              + " left data in "
              + directory
              + "; 'portcullis whatif --clean' removes it.");
    }
  }

  private void clean(Path directory) throws IOException {
    List<Path> left = ScratchKafka.leftovers(directory);
    for (Path each : left) {
      ScratchKafka.remove(each);
      spec.commandLine().getOut().println("removed " + each);
    }
    if (left.isEmpty()) {
      spec.commandLine().getOut().println("Nothing is left in " + directory + ".");
    }
    spec.commandLine().getOut().flush();
  }

  private void say(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(text);
    err.flush();
  }
}
