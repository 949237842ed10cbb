package io.portcullis.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.portcullis.report.document.Report;
import java.io.Writer;

/** One file that needs neither network nor script; readable in light, in dark and on paper. */
public final class HtmlFormat {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlFormat.class.getClassLoader(),
          HtmlFormat.class.getPackageName());

  private HtmlFormat() {}

  public static void write(Report report, Writer out) {
    TEMPLATES.render("report.jte", new Page(report), new WriterOutput(out));
  }
}
