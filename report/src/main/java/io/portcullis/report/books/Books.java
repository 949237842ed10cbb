package io.portcullis.report.books;

import io.portcullis.report.Period;
import io.portcullis.report.ReportRequest;
import io.portcullis.report.document.Report;
import io.portcullis.report.document.Report.Highlight;
import io.portcullis.report.document.Section;
import io.portcullis.report.format.Headline;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All books of a report, and the report that they make. */
public final class Books {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final ReportRequest request;
  private final TrafficBook traffic;
  private final ViolationBook violations;
  private final CoverageBook coverage;
  private final ExporterBook exporters;
  private final PolicyBook policy;
  private long unreadable;

  public Books(ReportRequest request) {
    this.request = request;
    this.traffic = new TrafficBook(request);
    this.violations = new ViolationBook(request);
    this.coverage = new CoverageBook(request);
    this.exporters = new ExporterBook(request);
    this.policy = new PolicyBook(request);
  }

  public TrafficBook traffic() {
    return traffic;
  }

  public ViolationBook violations() {
    return violations;
  }

  public CoverageBook coverage() {
    return coverage;
  }

  public ExporterBook exporters() {
    return exporters;
  }

  public PolicyBook policy() {
    return policy;
  }

  /** A record that can't be read, and so is in no book. */
  public void unreadable() {
    unreadable++;
  }

  public Report report() {
    Traffic read = traffic.traffic();
    VolumeSections volume = new VolumeSections(read);
    CatalogUse use = new CatalogUse(read, policy.flows(), policy.presentRoles());
    ViolationSections found = new ViolationSections(violations, request.knownUntilMillis());
    List<Highlight> highlights = new ArrayList<>(volume.highlights());
    highlights.addAll(use.highlights());
    highlights.addAll(found.highlights());
    highlights.addAll(coverage.highlights());
    List<Section> sections =
        List.of(
            volume.volume(),
            new BusySection(read, request.zone()).section(),
            use.section(),
            use.clearText(),
            found.violations(),
            found.unknownEndpoints(),
            coverage.section(),
            exporters.section(),
            policy.section());
    return new Report(
        request.now(),
        request.madeBy(),
        request.period(),
        request.zone(),
        request.site(),
        highlights,
        caveats(read),
        sections);
  }

  private List<String> caveats(Traffic read) {
    List<String> caveats = new ArrayList<>();
    data(caveats, read);
    retention(caveats);
    before(caveats, read);
    if (request.period().untilMillis() > request.now().toEpochMilli()) {
      caveats.add(
          "The last hour is not over, and what is on its way is not in it; the period before has"
              + " all of its hours.");
    }
    caveats.addAll(exporters.caveats());
    if (exporters.isEmpty()) {
      caveats.add("No exporter has been heard of: nobody watched.");
    }
    if (request.site().isPresent()) {
      caveats.add(
          "Only what has an end at "
              + request.site().get()
              + ": exporters, catalog and inventory have no site and are told of whole; what was"
              + " summed up for want of room has none either, and is left out.");
    }
    caveats.add(
        "Numbers of different hosts are exact below 256, beyond that estimates within some 6 %,"
            + " marked with ≈.");
    if (unreadable > 0) {
      caveats.add(unreadable + " records of the topics can't be read, and are left out.");
    }
    caveats.add(policy.inForce());
    return caveats;
  }

  private void data(List<String> caveats, Traffic read) {
    if (read.isEmpty()) {
      caveats.add(
          "No traffic is kept of this period: either there was none, or nobody exported it, or it"
              + " is older than what the topics keep.");
      return;
    }
    caveats.add(
        "Traffic is known from "
            + time(read.firstMillis())
            + " to "
            + time(read.lastMillis())
            + ".");
    if (read.hoursFromMillis().isPresent()) {
      caveats.add(
          "Single hours are no longer kept of days before "
              + time(read.hoursFromMillis().getAsLong())
              + ": those count as whole days where they lie within, their hours are in no heat map,"
              + " and of a day that lies within only in part nothing is known.");
    }
  }

  private void retention(List<String> caveats) {
    Instant oldest = request.now().minus(request.kept());
    if (request.period().from().isBefore(oldest)) {
      caveats.add(
          "Nothing is kept for longer than "
              + request.kept().toDays()
              + " days: the period begins before "
              + time(oldest.toEpochMilli())
              + ", and all before that is missing.");
    }
  }

  private void before(List<String> caveats, Traffic read) {
    Period before = request.period().before();
    if (!read.knowsBefore()) {
      caveats.add(
          "Nothing is kept of the period before, " + words(before) + ": there is no comparison.");
    } else if (before.overlap(before.fromMillis(), read.firstBeforeMillis())
        > before.length().toMillis() / 20) {
      caveats.add(
          "Of the period before, "
              + words(before)
              + ", traffic is known from "
              + time(read.firstBeforeMillis())
              + " on only: growth looks greater than it is.");
    }
  }

  private String words(Period period) {
    return time(period.fromMillis()) + " to " + time(period.untilMillis());
  }

  private String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis).atZone(request.zone()))
        + " "
        + Headline.zone(request.zone());
  }
}
