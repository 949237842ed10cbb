package io.portcullis.cli.topics;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.cli.topic.TopicCreator;
import io.portcullis.serde.TopicSpec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis topics create}. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Make every topic that is missing, with the partitions of topics.partitions, the copies of"
          + " topics.replication and topics.minInSync, and the clean-up that its meaning asks for."
          + " Topics that are there are left as they are: 'portcullis topics check' tells of them.",
      "",
      "The streams-app makes further topics for itself when it starts, with the same copies.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis topics create --config cluster.yaml",
      "  portcullis topics create --config cluster.yaml --dry-run    commands for Kafka's own tools"
    })
public final class CreateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = {"-n", "--dry-run"},
      description =
          "Make nothing; print for each that is missing the command of Kafka's own tools that"
              + " makes it, for whoever may.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.readQuietly();
    Screen screen = Screen.of(spec.commandLine().getOut());
    try (Cluster cluster = Cluster.running(settings)) {
      TopicCreator creator = new TopicCreator(cluster.kafka(), settings.topics());
      List<TopicSpec> all = cluster.topics().all();
      if (dryRun) {
        List<TopicSpec> missing = creator.missing(all);
        missing.forEach(topic -> screen.print(creator.command(topic)));
        tell(screen, missing.size(), "is missing", "are missing", all.size());
      } else {
        List<String> made = creator.create(all);
        made.forEach(name -> screen.line("  made " + name));
        tell(screen, made.size(), "was made", "were made", all.size());
      }
    }
    return ExitCode.FINE;
  }

  /** A line that a shell takes for a remark, as the lines before it may be given to one. */
  private static void tell(Screen screen, int some, String one, String many, int all) {
    screen.line(
        "# "
            + Words.count(some, "topic " + one, "topics " + many)
            + ", "
            + (all - some)
            + " of "
            + all
            + (all - some == 1 ? " was" : " were")
            + " there");
  }
}
