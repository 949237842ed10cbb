package io.portcullis.cli.report;

import io.portcullis.report.document.Report;
import io.portcullis.report.format.JsonFormat;
import io.portcullis.report.format.MarkdownFormat;
import io.portcullis.report.html.HtmlFormat;
import java.io.IOException;
import java.io.Writer;

/** What a report is written as. */
public enum ReportFormat {
  /** One file for a browser or a printer. */
  HTML {
    @Override
    void write(Report report, Writer out) {
      HtmlFormat.write(report, out);
    }
  },
  /** A directory with a file for each table. */
  CSV {
    @Override
    void write(Report report, Writer out) {
      throw new IllegalArgumentException("CSV is several files and needs a directory");
    }
  },
  /** One object. */
  JSON {
    @Override
    void write(Report report, Writer out) throws IOException {
      JsonFormat.write(report, out);
    }
  },
  /** Markdown for a wiki or a ticket. */
  MD {
    @Override
    void write(Report report, Writer out) throws IOException {
      MarkdownFormat.write(report, out);
    }
  };

  abstract void write(Report report, Writer out) throws IOException;
}
