package io.portcullis.cli.demo;

import io.portcullis.cli.report.Reading;
import io.portcullis.cli.report.TopicBooks;
import io.portcullis.cli.service.SingleMachine;
import io.portcullis.report.Period;
import io.portcullis.report.document.Report;
import io.portcullis.report.html.HtmlFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a demo leaves behind: a report of what went over its topics, and its metrics. */
final class Souvenirs {

  private static final String REPORT = "report.html";
  private static final String METRICS = "metrics.txt";

  private final Path directory;

  Souvenirs(Path directory) {
    this.directory = directory;
  }

  /** Where they are, for the summary. */
  static String words(Path directory) {
    return directory.resolve(REPORT) + " and " + directory.resolve(METRICS);
  }

  /**
   * While it runs still, in place of what is there.
   *
   * @param started when the estate began to send
   */
  void leave(SingleMachine machine, Instant started) throws IOException {
    Files.createDirectories(directory);
    Instant now = Instant.now();
    Report report =
        new TopicBooks(machine.cluster(), Reading.SILENT)
            .report(now, Period.around(started, now), Optional.empty(), ZoneOffset.UTC);
    try (Writer out = Files.newBufferedWriter(directory.resolve(REPORT))) {
      HtmlFormat.write(report, out);
    }
    Files.writeString(directory.resolve(METRICS), machine.registry().scrape());
  }
}
