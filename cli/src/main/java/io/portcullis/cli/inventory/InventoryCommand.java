package io.portcullis.cli.inventory;

import io.portcullis.cli.baseline.UnknownCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis inventory}. */
@Command(
    name = "inventory",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {"Who is who: the addresses of the estate, and the roles they carry.", ""},
    subcommands = {
      LintCommand.class,
      ImportCommand.class,
      ListCommand.class,
      ExportCommand.class,
      UnknownCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis inventory lint bern.csv basel.yaml         can these files be used?",
      "  portcullis inventory import -c cluster.yaml bern.csv  put one in force, beside the rest",
      "  portcullis inventory list -c cluster.yaml --role vda  what is in force?",
      "  portcullis inventory unknown router.pcap -i bern.csv  who else is there?"
    })
public final class InventoryCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
