package io.portcullis.cli.catalog;

import io.portcullis.cli.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis catalog export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write the catalog to standard output, for a spreadsheet, a firewall's rules or a wiki.",
      "",
      "CSV has the columns id, system, source, destination, protocol, ports, rows, details, status,"
          + " security and expect; several values in a cell are parted by ';'. JSON is an array of"
          + " objects with the same keys, ports and rows being arrays. Source and destination are"
          + " ids of roles, rows the lines of Citrix's tables that a flow stands for. Text is UTF-8.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis catalog export --format csv > ports.csv",
      "  portcullis catalog export --format json | jq '.[] | select(.ports | index(\"1494\")) | .id'",
      "  portcullis catalog export --format markdown --catalog site > ports.md"
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CatalogOption catalog;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "csv, json or markdown.")
  private ExportFormat format;

  @Override
  public Integer call() {
    List<ExportRow> rows = catalog.read().catalog().flows().stream().map(ExportRow::of).toList();
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.text(rows));
    out.flush();
    return ExitCode.FINE;
  }
}
