package io.portcullis.report.html;

import io.portcullis.report.chart.SvgCharts;
import io.portcullis.report.document.Chart;
import io.portcullis.report.document.Report;
import io.portcullis.report.document.Report.Highlight;
import io.portcullis.report.document.Value;
import io.portcullis.report.format.Headline;
import io.portcullis.report.format.Wording;

/** What the templates ask for. */
public final class Page {

  private final Report report;
  private final Wording wording;
  private final SvgCharts charts;

  Page(Report report) {
    this.report = report;
    this.wording = new Wording(report.zone());
    this.charts = new SvgCharts(report.zone());
  }

  public Report report() {
    return report;
  }

  public String title() {
    return Headline.of(report);
  }

  public String period() {
    return Headline.period(report, wording);
  }

  public String beside(Highlight highlight) {
    return Headline.beside(highlight, wording);
  }

  public String words(Value value) {
    return wording.of(value);
  }

  /** An element, with all that it names escaped. */
  public String svg(Chart chart) {
    return charts.draw(chart);
  }
}
