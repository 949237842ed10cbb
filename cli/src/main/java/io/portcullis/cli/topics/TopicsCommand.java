package io.portcullis.cli.topics;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portcullis topics}. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CreateCommand.class, CheckCommand.class, AclsCommand.class},
    description = {
      "The topics of Portcullis on a Kafka cluster: make those that are missing, and hold those"
          + " that are there against what they should be; and the rights that each part of Portcullis"
          + " needs there.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis topics create --config cluster.yaml --dry-run",
      "  portcullis topics check --config cluster.yaml",
      "  portcullis topics acls --config cluster.yaml"
    })
public final class TopicsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one? create, check or acls.");
  }
}
