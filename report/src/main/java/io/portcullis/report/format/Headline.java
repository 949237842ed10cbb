package io.portcullis.report.format;

import io.portcullis.report.Period;
import io.portcullis.report.document.Report;
import io.portcullis.report.document.Report.Highlight;
import io.portcullis.report.document.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What a report says of itself. */
public final class Headline {

  private Headline() {}

  public static String of(Report report) {
    return "Citrix traffic" + report.site().map(site -> " at " + site).orElse("");
  }

  /** Which time, which one it is compared with, and when it was made. */
  public static String period(Report report, Wording wording) {
    Period period = report.period();
    return wording.time(period.from())
        + " to "
        + wording.time(period.until())
        + " ("
        + zone(report.zone())
        + ", "
        + Wording.span(period.length())
        + "), beside the same time before. Made "
        + wording.time(report.made())
        + " by "
        + report.madeBy()
        + ".";
  }

  /** {@code UTC}, {@code Europe/Berlin}. */
  public static String zone(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  public static String beside(Highlight highlight, Wording wording) {
    return highlight.change() instanceof Value.Change
        ? highlight.beside() + ", " + wording.of(highlight.change())
        : highlight.beside();
  }
}
