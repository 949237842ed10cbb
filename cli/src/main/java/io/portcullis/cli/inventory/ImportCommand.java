package io.portcullis.cli.inventory;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.publish.InventoryChange;
import io.portcullis.cli.publish.InventoryPublisher;
import io.portcullis.cli.publish.Removal;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.InventoryFiles;
import io.portcullis.inventory.InventoryReading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis inventory import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Add the entries of files to the inventory in force, or change them there, in one transaction"
          + " and only if all of them can be used. Running instances take them up at once.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis inventory import -c cluster.yaml bern.csv",
      "  portcullis inventory import -c cluster.yaml --from netbox --roles map.yaml addresses.json",
      "  portcullis inventory import -c cluster.yaml --replace --dry-run all.csv"
    })
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private SourceOptions source;

  @Parameters(paramLabel = "FILES", arity = "1..*", description = "They are taken together.")
  private List<Path> files;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of entries that name none; entries of others are refused.")
  private String zone;

  @Option(names = "--site", paramLabel = "SITE", description = SourceOptions.SITE)
  private String site = "";

  @Option(
      names = "--replace",
      description =
          "Remove what the files don't have: of the zone of --zone, else of the whole inventory.")
  private boolean replace;

  @Option(names = "--dry-run", description = "Show the difference, and write nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.read();
    List<InventoryEntry> entries = entries(settings);
    try (Cluster cluster = Cluster.running(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      InventoryChange change = change(cluster, entries);
      if (dryRun) {
        ChangeText.lines(change).forEach(out::println);
      }
      out.println(ChangeText.sum(change) + (dryRun ? "; nothing was written" : ""));
    }
    return ExitCode.FINE;
  }

  private List<InventoryEntry> entries(PortcullisConfig settings) {
    Problems problems = Problems.first(InventoryFiles.MOST_PROBLEMS);
    InventoryReading reading =
        source.read(
            files,
            zone == null ? InventoryEntry.DEFAULT_ZONE : zone,
            site,
            source.catalog(settings.catalog()),
            problems);
    problems.throwIfErrors();
    Findings findings = new Findings(spec.commandLine().getErr());
    findings.tell(problems);
    findings.tellLeftOut(reading, Findings.MOST_LEFT_OUT);
    refuseOtherZones(reading.entries());
    return reading.entries();
  }

  private void refuseOtherZones(List<InventoryEntry> entries) {
    if (zone == null) {
      return;
    }
    List<InventoryEntry> others =
        entries.stream().filter(entry -> !entry.zone().equals(zone)).toList();
    if (!others.isEmpty()) {
      throw new WrongUseException(
          Words.count(others.size(), "entry is", "entries are")
              + " of another zone than "
              + zone
              + ", the first "
              + others.get(0).prefix()
              + " of "
              + others.get(0).zone()
              + ". Nothing was imported. Leave out --zone, or import them by themselves.");
    }
  }

  private InventoryChange change(Cluster cluster, List<InventoryEntry> entries) {
    InventoryPublisher inventory =
        new InventoryPublisher(
            cluster.kafka(), cluster.topics().inventory().name(), cluster.serdes().inventory());
    Removal removal =
        !replace
            ? Removal.ofNothing()
            : zone == null ? Removal.ofAllElse() : Removal.ofAllElseIn(zone);
    if (!dryRun) {
      cluster.ensureTopics(cluster.topics().inventory());
      return inventory.merge(entries, removal);
    }
    return cluster.has(cluster.topics().inventory())
        ? inventory.preview(entries, removal)
        : new InventoryChange(entries, List.of(), List.of(), 0);
  }
}
