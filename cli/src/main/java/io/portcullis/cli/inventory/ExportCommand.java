package io.portcullis.cli.inventory;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.source.Problems;
import io.portcullis.inventory.InventoryFiles;
import io.portcullis.inventory.InventoryReading;
import io.portcullis.inventory.InventoryText;
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

/** {@code portcullis inventory export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write the inventory in force, or that of files, in a form that 'inventory import' reads back"
          + " just so: to look at, to keep, or to turn another tool's files into an inventory.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis inventory export -c cluster.yaml >inventory.csv",
      "  portcullis inventory export --from broker-machines machines.csv >vdas.csv",
      "  portcullis inventory export --format yaml bern.csv >bern.yaml"
    })
final class ExportCommand implements Callable<Integer> {

  /** What can be written. */
  enum Format {
    CSV,
    YAML
  }

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private SourceOptions source;

  @Parameters(
      paramLabel = "FILES",
      arity = "0..*",
      description = "Write these instead of the inventory in force.")
  private List<Path> files = List.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of entries that name none. Default: ${DEFAULT-VALUE}.")
  private String zone = InventoryEntry.DEFAULT_ZONE;

  @Option(names = "--site", paramLabel = "SITE", description = SourceOptions.SITE)
  private String site = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.CSV;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.read();
    List<InventoryEntry> entries =
        files.isEmpty()
            ? CurrentInventory.read(settings, spec.commandLine().getErr())
            : entriesOfFiles(settings);
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case CSV -> InventoryText.csv(entries, out);
      case YAML -> InventoryText.yaml(entries, out);
    }
    out.flush();
    return ExitCode.FINE;
  }

  private List<InventoryEntry> entriesOfFiles(PortcullisConfig settings) {
    Problems problems = Problems.first(InventoryFiles.MOST_PROBLEMS);
    InventoryReading reading =
        source.read(files, zone, site, source.catalog(settings.catalog()), problems);
    problems.throwIfErrors();
    Findings findings = new Findings(spec.commandLine().getErr());
    findings.tell(problems);
    findings.tellLeftOut(reading, Findings.MOST_LEFT_OUT);
    return reading.entries();
  }
}
