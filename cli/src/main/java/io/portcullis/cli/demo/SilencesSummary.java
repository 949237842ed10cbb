package io.portcullis.cli.demo;

import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Table;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.FlowCoverage;
import io.portcullis.domain.violation.Violation;
import io.portcullis.simulator.Absence;
import io.portcullis.simulator.MissingFinding;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what came of the expected flows: which were missing, and which nobody could judge. */
final class SilencesSummary {

  private static final String NEVER = "-";

  private final Screen screen;
  private final DemoSilences silences;
  private final DateTimeFormatter time;

  /**
   * @param zone for the time of day
   */
  SilencesSummary(Screen screen, DemoSilences silences, ZoneId zone) {
    this.screen = screen;
    this.silences = silences;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  void print() {
    screen.line("@|bold Expected flows that fell silent|@");
    screen.line();
    missing();
    screen.line();
    told();
    states();
    screen.line();
  }

  /** What the simulation did is in the columns silent and back, the rest is what was told. */
  private void missing() {
    Table table = new Table(2, "silent", "due", "missing", "back", "resolved", "expected flow");
    silences.absences().stream()
        .sorted(Comparator.comparingLong(absence -> absence.opens().fromMillis()))
        .forEach(absence -> row(table, absence));
    table.print(screen);
  }

  private void row(Table table, Absence absence) {
    Optional<MissingReport> report = silences.report(absence);
    Optional<Violation> opened = report.map(MissingReport::opened);
    table.row(
        time(Optional.of(absence.opens().fromMillis())),
        time(opened.map(violation -> due(absence.key(), violation))),
        time(opened.map(Violation::updatedAtMillis)),
        time(absence.resolves().map(Absence.Span::fromMillis)),
        time(report.flatMap(MissingReport::resolved).map(Violation::updatedAtMillis)),
        absence.key().flowId() + ": " + absence.story());
  }

  private long due(ExpectationKey key, Violation opened) {
    return opened.lastSeenMillis() + silences.within().get(key.flowId()).toMillis();
  }

  private String time(Optional<Long> millis) {
    return millis.map(at -> time.format(Instant.ofEpochMilli(at))).orElse(NEVER);
  }

  private void told() {
    int right = silences.score().told().size();
    long back =
        silences.score().told().values().stream()
            .filter(finding -> finding.resolvedMillis().isPresent())
            .count();
    int wrong = silences.score().wrong().size() + silences.unexplained().size();
    screen.item(
        "missing",
        right + " told, " + back + " of them came back and are resolved, " + wrong + " false");
    if (silences.absences().stream().anyMatch(this::uncertain)) {
      screen.item(
          "not certain",
          "This run was too short, or this machine too busy: some silences were over before they"
              + " could be told.");
    }
  }

  private boolean uncertain(Absence absence) {
    return !absence.certain() && silences.report(absence).isEmpty();
  }

  private void states() {
    Map<CoverageState, Long> states =
        silences.coverage().stream()
            .collect(Collectors.groupingBy(FlowCoverage::state, Collectors.counting()));
    screen.item(
        "in the end",
        states.entrySet().stream()
            .sorted(
                Map.Entry.<CoverageState, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> entry.getValue() + " " + words(entry.getKey()))
            .collect(Collectors.joining(", ")));
  }

  private static String words(CoverageState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** In words, what was told wrong or not at all. */
  static List<String> mistakes(DemoSilences silences) {
    List<String> mistakes = new ArrayList<>();
    silences.score().missed().forEach(absence -> mistakes.add("not told: " + absence.story()));
    for (MissingFinding wrong : silences.score().wrong()) {
      mistakes.add(wrong.key() + " was not missing then: " + text(silences.reports().get(wrong)));
    }
    silences.unexplained().forEach(report -> mistakes.add(text(report)));
    return mistakes;
  }

  private static String text(MissingReport report) {
    return report.opened().explanation();
  }

  /** What could not be judged, and why; most of it alike. */
  void unobservable() {
    Map<String, List<FlowCoverage>> byReason =
        silences.in(CoverageState.NOT_OBSERVABLE).stream()
            .collect(Collectors.groupingBy(FlowCoverage::why));
    byReason.forEach((why, flows) -> screen.item("not judged", names(flows) + ": " + why));
  }

  private static String names(List<FlowCoverage> flows) {
    return flows.stream()
        .collect(Collectors.groupingBy(SilencesSummary::name, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(each -> each.getKey() + (each.getValue() > 1 ? " (" + each.getValue() + ")" : ""))
        .collect(Collectors.joining(", "));
  }

  private static String name(FlowCoverage coverage) {
    ExpectationKey key = coverage.key();
    return key.flowId() + (key.site().isEmpty() ? "" : " at " + key.site());
  }
}
