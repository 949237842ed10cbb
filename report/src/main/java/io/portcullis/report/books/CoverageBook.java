package io.portcullis.report.books;

import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.report.Kept;
import io.portcullis.report.ReportRequest;
import io.portcullis.report.document.Column;
import io.portcullis.report.document.Report.Highlight;
import io.portcullis.report.document.Section;
import io.portcullis.report.document.Table;
import io.portcullis.report.document.Value;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expected flows: how long each was what in the period. Before the first record that is kept of one
 * nothing is known of it, and that time is told as such.
 */
public final class CoverageBook {

  private static final int MOST = 40;

  private final ReportRequest request;
  private final Map<String, Life> lives = new HashMap<>();

  public CoverageBook(ReportRequest request) {
    this.request = request;
  }

  private final class Life {
    private final Map<CoverageState, Long> millis = new EnumMap<>(CoverageState.class);
    private FlowCoverage newest;

    void accept(FlowCoverage next) {
      if (newest != null) {
        add(newest, Math.max(newest.sinceMillis(), next.sinceMillis()));
      }
      newest = next;
    }

    private void add(FlowCoverage was, long untilMillis) {
      long until = Math.min(untilMillis, request.knownUntilMillis());
      millis.merge(was.state(), request.period().overlap(was.sinceMillis(), until), Long::sum);
    }

    Life ended() {
      Life ended = new Life();
      ended.millis.putAll(millis);
      ended.newest = newest;
      ended.add(newest, Long.MAX_VALUE);
      return ended;
    }

    long in(CoverageState state) {
      return millis.getOrDefault(state, 0L);
    }

    long known() {
      return millis.values().stream().mapToLong(Long::longValue).sum();
    }

    long unknown() {
      long whole = request.knownUntilMillis() - request.period().fromMillis();
      return Math.max(0, whole - known());
    }
  }

  /** The records of one expectation come in their order. */
  public void accept(Kept<FlowCoverage> record) {
    if (record.value().isEmpty()) {
      lives.remove(record.key());
      return;
    }
    FlowCoverage coverage = record.value().get();
    boolean wanted = request.site().isEmpty() || request.site().get().equals(coverage.key().site());
    if (wanted) {
      lives.computeIfAbsent(record.key(), any -> new Life()).accept(coverage);
    }
  }

  private List<Life> ended() {
    return lives.values().stream()
        .map(Life::ended)
        .sorted(
            Comparator.<Life>comparingLong(life -> -life.in(CoverageState.ABSENT))
                .thenComparingLong(life -> -life.in(CoverageState.NOT_OBSERVABLE))
                .thenComparing(life -> life.newest.key().toString()))
        .toList();
  }

  List<Highlight> highlights() {
    long absent = count(CoverageState.ABSENT);
    long applicable = lives.size() - count(CoverageState.NOT_APPLICABLE);
    return List.of(
        new Highlight(
            "expected flows absent",
            Value.of(absent),
            Value.NONE,
            "of "
                + applicable
                + " expected; "
                + count(CoverageState.NOT_OBSERVABLE)
                + " nobody can see"));
  }

  private long count(CoverageState state) {
    return lives.values().stream().filter(life -> life.newest.state() == state).count();
  }

  Section section() {
    List<Life> all = ended();
    Table.Builder states =
        Table.of(
                "coverageStates",
                "At the end",
                Column.text("state", "state"),
                Column.number("expectations", "expected flows"))
            .empty("Nothing is expected: neither catalog nor site names what must show.");
    for (CoverageState state : CoverageState.values()) {
      if (count(state) > 0) {
        states.row(Value.of(VolumeSections.words(state)), Value.of(count(state)));
      }
    }
    return new Section(
        "coverage",
        "Expected flows",
        List.of(
            "Not observable is time in which nobody who would see a flow could be relied on: it"
                + " says nothing of the flow. Of the time that is not known, no record is kept any"
                + " more, or nothing was expected yet."),
        List.of(),
        List.of(states.build(), expectations(all)));
  }

  private static Table expectations(List<Life> all) {
    Table.Builder table =
        Table.of(
                "coverage",
                "Each expected flow, absent longest first",
                Column.text("flow", "flow"),
                Column.text("site", "site"),
                Column.text("member", "for"),
                Column.text("state", "state"),
                Column.number("activeSeconds", "seen"),
                Column.number("absentSeconds", "absent"),
                Column.number("notObservableSeconds", "not observable"),
                Column.number("unknownSeconds", "not known"),
                Column.text("lastHit", "last seen"),
                Column.text("why", "why"))
            .most(MOST)
            .empty("None.");
    all.stream()
        .filter(life -> life.newest.state() != CoverageState.NOT_APPLICABLE)
        .forEach(
            life ->
                table.row(
                    Value.of(life.newest.key().flowId()),
                    Value.of(life.newest.key().site()),
                    Value.of(life.newest.key().member()),
                    Value.of(VolumeSections.words(life.newest.state())),
                    Value.span(life.in(CoverageState.ACTIVE)),
                    Value.span(life.in(CoverageState.ABSENT)),
                    Value.span(life.in(CoverageState.NOT_OBSERVABLE)),
                    Value.span(life.unknown()),
                    life.newest.lastHitMillis().isPresent()
                        ? Value.moment(life.newest.lastHitMillis().getAsLong())
                        : new Value.None("never"),
                    Value.of(life.newest.why())));
    return table.build();
  }
}
