package io.portcullis.cli.inventory;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.catalog.Catalog;
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

/** {@code portcullis inventory lint}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Say what is wrong with inventory files, and what is doubtful, each with file, line and"
          + " column. Exit code 1 if anything is.",
      "",
      "Errors keep the files from being used. Warnings are what can be used and is likely not meant:"
          + " entries that are over, public addresses of domain members, roles that no machine has.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis inventory lint bern.csv basel.yaml",
      "  portcullis inventory lint --from broker-machines machines.csv"
    })
final class LintCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SourceOptions source;

  @Parameters(paramLabel = "FILES", arity = "1..*", description = "They are looked at together.")
  private List<Path> files;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of entries that name none. Default: ${DEFAULT-VALUE}.")
  private String zone = InventoryEntry.DEFAULT_ZONE;

  @Option(names = "--site", paramLabel = "SITE", description = SourceOptions.SITE)
  private String site = "";

  @Override
  public Integer call() {
    Catalog catalog = source.catalog(null);
    Problems problems = Problems.first(InventoryFiles.MOST_PROBLEMS);
    InventoryReading reading = source.read(files, zone, site, catalog, problems);
    PrintWriter out = spec.commandLine().getOut();
    Findings findings = new Findings(out);
    findings.tell(problems);
    findings.tellLeftOut(reading, Integer.MAX_VALUE);
    out.println(
        Words.count(reading.entries().size(), "usable entry", "usable entries")
            + ", "
            + Words.count(problems.errors(), "error")
            + ", "
            + Words.count(problems.warnings(), "warning"));
    return problems.all().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }
}
