package io.portcullis.cli.report;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.api.Moment;
import io.portcullis.cli.service.Cluster;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.report.Period;
import io.portcullis.report.document.Report;
import io.portcullis.report.format.CsvFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "What Citrix traffic really is: how much of what, when, and how that has changed; which"
          + " flows of the catalog nobody uses; clear text that need not be; violations and how"
          + " long they stood; what could not be seen.",
      "",
      "Read from the topics of the running system, which notices nothing of it. A period is whole"
          + " hours of UTC, and is held against the same time before.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:written", "2:wrong use", "3:failure"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis report --output month.html",
      "  portcullis report --since 7d --site London --format md | less",
      "  portcullis report --since 30d --zone-id Europe/Berlin --output month.html",
      "  portcullis report --since 2026-11-01T00:00:00Z --until 2026-12-01T00:00:00Z --format csv"
          + " --output november"
    })
public final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "30d",
      converter = Moment.class,
      description =
          "Where the period begins: a moment, or how long ago (default: ${DEFAULT-VALUE}).")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Where it ends, likewise; now unless given.")
  private Instant until;

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "Only what has an end at this site of the inventory.")
  private String site;

  @Option(
      names = "--zone-id",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "Time zone of hours and weekdays, as Europe/Berlin (default: ${DEFAULT-VALUE}).")
  private ZoneId zone;

  @Option(
      names = "--format",
      defaultValue = "HTML",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where to, replacing what is there; standard output unless given. For CSV a directory,"
              + " with a file for each table.")
  private Path output;

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException {
    if (format.text().isEmpty() && output == null) {
      throw new WrongUseException("CSV is a file for each table: name a directory with --output.");
    }
    Instant now = Instant.now();
    Period period = period(now);
    try (Cluster cluster = Cluster.running(config.readQuietly())) {
      write(read(cluster, now, period));
    }
    return ExitCode.FINE;
  }

  private Report read(Cluster cluster, Instant now, Period period) {
    try (Reading progress = Ansi.AUTO.enabled() ? Reading.bar() : Reading.SILENT) {
      return new TopicBooks(cluster, progress).report(now, period, Optional.ofNullable(site), zone);
    }
  }

  private Period period(Instant now) {
    Instant end = until == null ? now : until;
    if (!since.isBefore(end)) {
      throw new WrongUseException("The report would end at " + end + ", before it begins.");
    }
    return Period.around(since, end);
  }

  private void write(Report report) throws IOException {
    Optional<ReportFormat.Text> text = format.text();
    if (text.isEmpty()) {
      CsvFormat.write(report, output);
    } else if (output != null) {
      try (Writer out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
        text.get().write(report, out);
      }
    } else {
      PrintWriter out = spec.commandLine().getOut();
      text.get().write(report, out);
      out.flush();
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("Written to " + output + ".");
    err.flush();
  }
}
