package io.portcullis.cli.whatif;

import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Table;
import io.portcullis.cli.screen.ViolationText;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.whatif.Difference.Way;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** A result for people: what was judged by what, how many there are, and each that differs. */
final class WhatIfScreen {

  private static final List<Severity> MOST_URGENT_FIRST =
      Stream.of(Severity.values()).sorted(Comparator.reverseOrder()).toList();

  private final Screen screen;
  private final DateTimeFormatter time;

  /**
   * @param zone of the times
   */
  WhatIfScreen(Screen screen, ZoneId zone) {
    this.screen = screen;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  void print(WhatIfResult result) {
    about(result);
    counts(result);
    Comparison comparison = result.comparison();
    list("Would open", comparison.that(Way.OPENS));
    list("Would close", comparison.that(Way.CLOSES));
    list("Would change", comparison.that(Way.CHANGES));
    if (comparison.differences().isEmpty()) {
      screen.line();
      screen.line("Nothing would change.");
    }
  }

  private void about(WhatIfResult result) {
    Window window = result.window();
    screen.item(
        "packets",
        "received "
            + time(window.fromMillis())
            + " to "
            + time(window.endMillis())
            + (window.isShort() ? "; none older are kept" : ""));
    screen.item("read", read(result));
    screen.item("in force", judgedBy(result.present().policy()));
    screen.item("proposed", judgedBy(result.proposed().policy()));
    List<String> blind = blind(result);
    if (!blind.isEmpty()) {
      screen.item("not judged", blind);
    }
  }

  private String time(long millis) {
    return time.format(Instant.ofEpochMilli(millis));
  }

  private static String read(WhatIfResult result) {
    return Words.count(result.input().records(), "record")
        + " of "
        + Words.count(result.input().exporters(), "exporter")
        + ", "
        + Words.count(result.proposed().outcome().decoding().flows(), "flow");
  }

  private static String judgedBy(JudgedBy policy) {
    return "catalog "
        + policy.catalog().version()
        + ", inventory of "
        + Words.count(policy.inventory().size(), "entry", "entries")
        + ", "
        + Words.count(policy.exceptions().size(), "exception");
  }

  private static List<String> blind(WhatIfResult result) {
    Outcome.Decoding decoding = result.proposed().outcome().decoding();
    List<String> blind = new ArrayList<>();
    add(blind, decoding.undecodedSets(), "data set", "whose template was not among the packets");
    add(blind, decoding.malformed(), "packet or set", "packets or sets", "that can't be read");
    add(blind, decoding.lostUnits(), "packet or flow", "packets or flows", "lost before receipt");
    add(blind, result.input().unreadable(), "record", "of the packets topic that can't be read");
    return blind;
  }

  private static void add(List<String> blind, long count, String what, String why) {
    add(blind, count, what, what + "s", why);
  }

  private static void add(List<String> blind, long count, String one, String many, String why) {
    if (count > 0) {
      blind.add(Words.count(count, one, many) + " " + why);
    }
  }

  private void counts(WhatIfResult result) {
    Counts present = Counts.of(result.comparison().present(), result.present().outcome());
    Counts proposed = Counts.of(result.comparison().proposed(), result.proposed().outcome());
    screen.line();
    Table table = new Table(0, "", "in force", "proposed");
    row(table, "violations", present.violations(), proposed.violations());
    for (VerdictKind kind : VerdictKind.values()) {
      row(table, "  " + Words.of(kind), present.kinds().get(kind), proposed.kinds().get(kind));
    }
    for (Severity severity : MOST_URGENT_FIRST) {
      row(
          table,
          "  of severity " + severity,
          present.severities().get(severity),
          proposed.severities().get(severity));
    }
    for (CoverageState state : CoverageState.values()) {
      row(
          table,
          "expected, " + Words.of(state),
          present.expectations().get(state),
          proposed.expectations().get(state));
    }
    table.print(screen);
    if (result.comparison().accepted() > 0) {
      screen.line(
          Words.count(result.comparison().accepted(), "more violation")
              + " would be accepted by exceptions.");
    }
  }

  /** What neither has is not worth a row, unless it is the sum. */
  private static void row(Table table, String what, Number present, Number proposed) {
    if (present != null || proposed != null) {
      table.row(what, number(present), number(proposed));
    }
  }

  private static String number(Number count) {
    return count == null ? "0" : String.format(Locale.ROOT, "%,d", count.longValue());
  }

  private void list(String heading, List<Difference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    screen.line();
    screen.line("@|bold " + heading + "|@: " + Words.count(differences.size(), "violation"));
    Table table = new Table(2, "severity", "kind", "flows", "who, and why");
    for (Difference difference : differences) {
      Violation shown = difference.shown();
      table.row(
          change(difference, violation -> violation.severity().name()),
          change(difference, violation -> Words.of(violation.kind())),
          number(shown.traffic().flows()),
          who(shown) + ": " + difference.why());
    }
    table.print(screen);
  }

  /** Before and after, where they differ. */
  private static String change(Difference difference, Function<Violation, String> what) {
    String shown = what.apply(difference.shown());
    return difference
        .present()
        .map(what)
        .filter(before -> !before.equals(shown))
        .map(before -> before + " > " + shown)
        .orElse(shown);
  }

  private static String who(Violation violation) {
    return ViolationText.ends(violation)
        + " on "
        + Protocol.service(violation.protocol(), violation.serverPort());
  }
}
