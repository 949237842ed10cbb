package io.portcullis.domain.coverage;

import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.coverage.ExpectedFlows.NotApplicable;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.verdict.Severity;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Puts what is remembered of expectations into the form in which people see it. */
final class Reports {

  private static final int MOST_NAMED = 8;

  private final String catalogVersion;
  private final long inventoryVersion;

  Reports(ExpectedFlows flows) {
    catalogVersion = flows.catalogVersion();
    inventoryVersion = flows.inventoryVersion();
  }

  static String names(Collection<Exporter> exporters) {
    return some(exporters.stream().map(Exporter::toString).sorted().toList(), ", ");
  }

  /** As many as one reads; how many more there are is told. */
  static String some(List<String> all, String separator) {
    int more = all.size() - MOST_NAMED;
    String named = all.stream().limit(MOST_NAMED).collect(Collectors.joining(separator));
    return more <= 0 ? named : named + separator + "and " + more + " more";
  }

  FlowCoverage coverage(
      Tracked tracked, Expected expected, List<Exporter> witnesses, long deadlineMillis) {
    return new FlowCoverage(
        tracked.key(),
        tracked.state(),
        tracked.sinceMillis(),
        time(tracked.firstHitMillis(), Tracked.NEVER),
        time(tracked.lastHitMillis(), Tracked.NEVER),
        time(deadlineMillis, Tracked.NOT_DUE),
        sorted(witnesses),
        expected.words(),
        tracked.why(),
        expected.expectation().severity(),
        catalogVersion,
        inventoryVersion);
  }

  FlowCoverage coverage(Tracked tracked, NotApplicable none) {
    return new FlowCoverage(
        tracked.key(),
        tracked.state(),
        tracked.sinceMillis(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        none.flow().service() + ", " + none.flow().id(),
        none.why(),
        none.flow().expect().map(Expectation::severity).orElseThrow(),
        catalogVersion,
        inventoryVersion);
  }

  private static OptionalLong time(long millis, long none) {
    return millis == none ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  private static List<String> sorted(List<Exporter> exporters) {
    return exporters.stream().map(Exporter::toString).sorted().toList();
  }

  Missing missing(Tracked tracked, Expected expected, List<Exporter> witnesses, long atMillis) {
    String check =
        " Check that "
            + expected.source().words()
            + " and "
            + expected.destination().words()
            + " run, and that nothing between them blocks "
            + expected.flow().service()
            + ".";
    return said(
        tracked,
        expected,
        witnesses,
        atMillis,
        "Missing: "
            + expected.words()
            + place(tracked.key())
            + ", "
            + expected.flow().details()
            + " "
            + tracked.why()
            + check);
  }

  Missing seenAgain(Tracked tracked, Expected expected, List<Exporter> witnesses) {
    return said(
        tracked,
        expected,
        witnesses,
        tracked.lastHitMillis(),
        "Seen again: " + expected.words() + place(tracked.key()) + ".");
  }

  private static String place(ExpectationKey key) {
    return key.site().isEmpty() ? "" : " (site " + key.site() + ")";
  }

  private Missing said(
      Tracked tracked, Expected expected, List<Exporter> witnesses, long atMillis, String words) {
    return new Missing(
        tracked.key(),
        expected.expectation().severity(),
        words,
        tracked.lastMillis(),
        atMillis,
        sorted(witnesses),
        catalogVersion,
        inventoryVersion);
  }

  /** The inventory or the catalog has changed, and nobody waits for it any more. */
  Missing notExpected(Tracked tracked, long atMillis) {
    return new Missing(
        tracked.key(),
        Severity.INFO,
        "No longer expected: the catalog or the inventory has changed.",
        tracked.lastMillis(),
        atMillis,
        List.of(),
        catalogVersion,
        inventoryVersion);
  }
}
