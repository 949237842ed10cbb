package io.portcullis.cli.report;

import io.portcullis.report.document.Report;
import io.portcullis.report.format.JsonFormat;
import io.portcullis.report.format.MarkdownFormat;
import io.portcullis.report.html.HtmlFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** What a report is written as. */
public enum ReportFormat {
  /** One file for a browser or a printer. */
  HTML(Optional.of(HtmlFormat::write)),
  /** A directory with a file for each table. */
  CSV(Optional.empty()),
  /** One object. */
  JSON(Optional.of(JsonFormat::write)),
  /** Markdown for a wiki or a ticket. */
  MD(Optional.of(MarkdownFormat::write));

  private final Optional<Text> text;

  ReportFormat(Optional<Text> text) {
    this.text = text;
  }

  /** Writes a report as one text. */
  interface Text {
    void write(Report report, Writer out) throws IOException;
  }

  /** Empty for what is several files. */
  Optional<Text> text() {
    return text;
  }
}
