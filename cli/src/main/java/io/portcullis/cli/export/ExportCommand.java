package io.portcullis.cli.export;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.Version;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.api.Moment;
import io.portcullis.cli.api.ViolationOptions;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.StandardOutput;
import io.portcullis.cli.screen.TerminalBar;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.cli.service.StopSignal;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import io.portcullis.serde.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis violations export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write every change of a violation for a SIEM, one event a line: when it is opened, grows, is"
          + " accepted, resolved or comes back. It is read from Kafka, not asked of an instance.",
      "",
      "Without --follow it ends with what is there when it begins. With --group, Kafka keeps how far"
          + " it has come, and the next run goes on there: every event arrives at least once, and the"
          + " same event has the same id. Filters may hide how a violation ends: one that is wanted"
          + " only while it is OPEN is never said to be resolved.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:exported",
      "1:exported, but there were records that can't be read: standard error names them",
      "2:wrong use, as a role that nobody knows",
      "3:failure"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis violations export --format ocsf --since 24h > findings.jsonl",
      "  portcullis violations export --format cef --severity high --output /var/log/portcullis.cef",
      "  portcullis violations export --format ocsf --follow --group siem --output findings.jsonl",
      "  portcullis violations export --format jsonl --follow | vector --config portcullis.yaml"
    })
public final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}: OCSF Detection Findings, Common Event Format, or the API's"
              + " objects.")
  private ExportFormat format;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Changes into these states: ${COMPLETION-CANDIDATES} (default: any).")
  private Set<ViolationState> states = Set.of();

  @Mixin private ViolationOptions filter;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "Begin with what has changed since: 2026-11-23T08:00:00Z, or 2h for two hours ago. Where"
              + " the group has a place, it begins there.")
  private Instant since;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Append to this file, which may be moved away at any time, instead of standard output.")
  private Path output;

  @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C or SIGTERM.")
  private boolean follow;

  @Option(
      names = "--group",
      paramLabel = "ID",
      description =
          "Consumer group in which Kafka keeps the place. Several that run in one group share the"
              + " work.")
  private String group;

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException {
    PortcullisConfig settings = config.readQuietly();
    try (Cluster cluster = Cluster.running(settings)) {
      String topic = cluster.topics().violations().name();
      if (!cluster.has(cluster.topics().violations())) {
        throw new WrongUseException(
            "There is no topic " + topic + ": nothing runs there, or topics.prefix is another.");
      }
      Predicate<Violation> wanted = new WantedViolations(cluster, this::say).of(filter, states);
      EventSink sink =
          output == null ? EventSink.to(StandardOutput.open()) : new AppendedFile(output);
      try (StopSignal signal = StopSignal.listen();
          ChangeReader reader =
              ChangeReader.of(
                  cluster.kafka(),
                  topic,
                  Optional.ofNullable(group),
                  Optional.ofNullable(since),
                  this::say)) {
        Export export =
            new Export(
                reader,
                cluster.serdes().violation(),
                wanted,
                format.of(Version.number()),
                sink,
                this::say);
        reader.begin();
        run(export, reader, signal);
        return end(export);
      }
    }
  }

  private void run(Export export, ChangeReader reader, StopSignal signal) throws IOException {
    try {
      if (follow) {
        while (!signal.given()) {
          stepOrWait(export);
        }
        return;
      }
      readAll(export, reader, signal);
    } catch (IOException e) {
      if (!StandardOutput.readerWentAway(e)) {
        throw e;
      }
    }
  }

  /** A bar beside events on the same terminal would be in their way. */
  private void readAll(Export export, ChangeReader reader, StopSignal signal) throws IOException {
    boolean bar = output != null && Ansi.AUTO.enabled();
    try (ProgressBar progress = bar ? TerminalBar.start("Exporting", "records", 0) : null) {
      while (!signal.given() && !reader.isDone()) {
        export.step();
        if (progress != null) {
          progress.maxHint(reader.toRead()).stepTo(reader.read());
        }
      }
    }
  }

  /** The registry has been asked for a minute by then. */
  private void stepOrWait(Export export) throws IOException {
    try {
      export.step();
    } catch (RegistryUnavailableException e) {
      say(e.getMessage() + " Trying again.");
    }
  }

  private int end(Export export) {
    String left =
        export.unreadable() == 0
            ? "."
            : "; " + Words.count(export.unreadable(), "record") + " can't be read.";
    say(Words.count(export.events(), "event") + " exported" + left);
    return export.unreadable() == 0 ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private void say(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(text);
    err.flush();
  }
}
