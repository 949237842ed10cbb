package io.portcullis.cli.topics;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.cli.topic.Deviation;
import io.portcullis.cli.topic.TopicInspection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portcullis topics check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Hold the topics of a cluster against what they should be: Portcullis's own, those that its"
          + " streams-app made for itself, and those in which Kafka keeps offsets and transactions,"
          + " as far as this user may see them. A transaction that nobody ends any more is found as"
          + " well, where this user may read.",
      "",
      "Each deviation is told with what comes of it and the command that mends it (add"
          + " --command-config with your credentials). The exit code is 1 if one of them matters;"
          + " what someone may well have wanted so is marked as a remark.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portcullis topics check --config cluster.yaml || echo 'look at the topics'"})
public final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() {
    PortcullisConfig settings = config.readQuietly();
    Screen screen = Screen.of(spec.commandLine().getOut());
    try (Cluster cluster = Cluster.running(settings)) {
      List<Deviation> found =
          TopicInspection.whole(
              cluster.kafka(),
              settings.topics(),
              cluster.topics().all(),
              settings.stream().applicationId());
      found.forEach(deviation -> print(screen, deviation));
      long mattering = found.stream().filter(Deviation::matters).count();
      screen.line(
          found.isEmpty()
              ? "Every topic is as it should be."
              : Words.count(mattering, "deviation")
                  + ", "
                  + Words.count(found.size() - mattering, "remark"));
      return mattering == 0 ? ExitCode.FINE : ExitCode.FINDINGS;
    }
  }

  private static void print(Screen screen, Deviation deviation) {
    screen.line("@|bold " + deviation.topic() + "|@ " + deviation.found());
    screen.item(deviation.matters() ? "so" : "remark", deviation.means());
    screen.line("  @|bold mend|@");
    screen.verbatim(List.of(deviation.mend()));
    screen.line();
  }
}
