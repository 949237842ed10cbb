package io.portcullis.cli.catalog;

import io.portcullis.cli.baseline.SuggestCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis catalog}. */
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What may be: the flows that Citrix's tables list, and a site's own changes to them.",
      ""
    },
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      LintCommand.class,
      ExportCommand.class,
      DiffCommand.class,
      ApplyCommand.class,
      SuggestCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis catalog list --role vda           what may a VDA do, and others with it?",
      "  portcullis catalog show pvs.streaming        all there is to know of a flow",
      "  portcullis catalog lint site                 can our own files be used, and are they sound?",
      "  portcullis catalog diff built-in site        what do our own files change?",
      "  portcullis catalog export --format csv       Citrix's port tables as a file",
      "  portcullis catalog suggest -c cluster.yaml   what would allow what is a violation today?"
    })
public final class CatalogCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
