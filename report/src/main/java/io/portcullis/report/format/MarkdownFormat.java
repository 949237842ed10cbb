package io.portcullis.report.format;

import io.portcullis.report.document.Column;
import io.portcullis.report.document.Report;
import io.portcullis.report.document.Report.Highlight;
import io.portcullis.report.document.Section;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** For a wiki or a ticket: headings, sentences and tables, without charts. */
public final class MarkdownFormat {

  private final Report report;
  private final Writer out;
  private final Wording wording;

  private MarkdownFormat(Report report, Writer out) {
    this.report = report;
    this.out = out;
    this.wording = new Wording(report.zone());
  }

  public static void write(Report report, Writer out) throws IOException {
    new MarkdownFormat(report, out).write();
  }

  private void write() throws IOException {
    line("# " + plain(Headline.of(report)));
    line("");
    line(plain(Headline.period(report, wording)));
    line("");
    for (Highlight highlight : report.highlights()) {
      line(
          "- **"
              + plain(wording.of(highlight.value()))
              + "** "
              + plain(highlight.name())
              + " ("
              + plain(Headline.beside(highlight, wording))
              + ")");
    }
    line("");
    line("What to know of these numbers:");
    line("");
    for (String caveat : report.caveats()) {
      line("- " + plain(caveat));
    }
    for (Section section : report.sections()) {
      line("");
      line("## " + plain(section.title()));
      for (String words : section.words()) {
        line("");
        line(plain(words));
      }
      for (Table table : section.tables()) {
        write(table);
      }
    }
  }

  private void write(Table table) throws IOException {
    line("");
    line("### " + plain(table.title()));
    line("");
    if (table.rows().isEmpty()) {
      line(plain(table.empty()));
      return;
    }
    line(row(table.columns().stream().map(Column::title).toList()));
    line(
        table.columns().stream()
            .map(column -> column.number() ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |")));
    for (List<Value> row : table.shown()) {
      line(row(row.stream().map(wording::of).toList()));
    }
    if (table.leftOut() > 0) {
      line("");
      line("and " + table.leftOut() + " more.");
    }
  }

  private static String row(List<String> cells) {
    return cells.stream().map(MarkdownFormat::plain).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Nothing in it means anything to Markdown, or to the HTML that Markdown lets through. */
  private static String plain(String text) {
    return text.replaceAll("\\R", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|~#$!])", "\\\\$1");
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write("\n");
  }
}
