package io.portcullis.cli.demo;

import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.exporter.ExporterStatus;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.simulator.Finding;
import io.portcullis.simulator.InjectedViolation;
import io.portcullis.simulator.Score;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what a demo came to, for someone who sees it for the first time. */
final class DemoSummary {

  private static final int MOST_SHOWN = 10;
  private static final String ROW = "  %-20s %9d %9d %9d %9d %11.2f %9.2f";

  private final Screen screen;
  private final DemoResult result;
  private final SilencesSummary silences;

  DemoSummary(Screen screen, DemoResult result) {
    this.screen = screen;
    this.result = result;
    this.silences = new SilencesSummary(screen, result.silences(), ZoneId.systemDefault());
  }

  void print() {
    screen.line("@|bold Summary|@");
    screen.line();
    traffic();
    verdicts();
    score();
    silences.print();
    mistakes();
    blindness();
  }

  private void traffic() {
    item(
        "sent",
        Words.count(result.sent().packets(), "export packet")
            + " about "
            + Words.count(result.sent().conversations(), "conversation")
            + "; "
            + Words.count(result.sent().droppedPackets(), "more packet")
            + " lost on the way on purpose");
    item(
        "received",
        Words.count(result.received(), "export packet")
            + " over UDP, "
            + (result.dropped() == 0 ? "none" : Words.count(result.dropped(), "packet"))
            + " dropped here");
    item(
        "decoded",
        Words.count(result.packets(), "packet")
            + " with "
            + Words.count(result.flows(), "flow record")
            + "; "
            + (result.malformed() + result.undecodable() == 0
                ? "nothing was unreadable"
                : Words.count(result.malformed(), "part")
                    + " malformed, "
                    + Words.count(result.undecodable(), "set")
                    + " without a template"));
  }

  private void verdicts() {
    item(
        "judged",
        Words.count(
                result.verdicts().values().stream().mapToLong(Long::longValue).sum(),
                "conversation")
            + " (each client, server and service once): "
            + result.verdicts().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> number(entry.getValue()) + " " + entry.getKey().replace('_', ' '))
                .collect(Collectors.joining(", ")));
    screen.line();
  }

  private void score() {
    screen.line("@|bold Found, against what really happened|@");
    screen.line();
    screen.line(
        String.format(
            Locale.ROOT,
            "  %-20s %9s %9s %9s %9s %11s %9s",
            "",
            "injected",
            "found",
            "missed",
            "wrong",
            "precision",
            "recall"));
    for (VerdictKind kind : VerdictKind.values()) {
      Score.Tally tally =
          kind == VerdictKind.MISSING
              ? result.silences().tally()
              : result.score().byKind().get(kind);
      if (tally != null) {
        screen.line(row(Words.of(kind), tally));
      }
    }
    screen.line(
        "@|bold " + row("all", result.score().overall().plus(result.silences().tally())) + "|@");
    screen.line();
  }

  private static String row(String name, Score.Tally tally) {
    return String.format(
        Locale.ROOT,
        ROW,
        name,
        tally.hits() + tally.missed(),
        tally.hits() + tally.wrong(),
        tally.missed(),
        tally.wrong(),
        tally.precision(),
        tally.recall());
  }

  private void mistakes() {
    list("Missed", result.score().missed().stream().map(DemoSummary::missed).toList());
    list("Wrong", result.score().wrong().stream().map(DemoSummary::wrong).toList());
    list("Wrong about silence", SilencesSummary.mistakes(result.silences()));
    if (!result.settled()) {
      screen.folded(
          2,
          "Not everything that was sent had been judged when the time allowed for it was over:"
              + " the numbers above are incomplete. This machine may be too busy.");
      screen.line();
    }
  }

  private void list(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    screen.line("@|bold " + title + "|@");
    lines.stream().limit(MOST_SHOWN).forEach(line -> screen.folded(2, line));
    if (lines.size() > MOST_SHOWN) {
      screen.line("  ... and " + (lines.size() - MOST_SHOWN) + " more");
    }
    screen.line();
  }

  private static String missed(InjectedViolation violation) {
    return text(violation.finding()) + ": " + violation.story();
  }

  private static String wrong(Finding finding) {
    return text(finding) + " did not happen";
  }

  private static String text(Finding finding) {
    return Words.of(finding.kind())
        + " "
        + finding.client()
        + " -> "
        + finding.server()
        + " on "
        + Protocol.service(finding.protocol(), finding.serverPort());
  }

  private void blindness() {
    screen.line("@|bold Where it could not see|@ (blindness is told, and taken for nothing else)");
    screen.line();
    result.exporters().stream().filter(status -> status.lostUnits() > 0).forEach(this::lost);
    if (result.mostWaiting() > 0) {
      item(
          "late templates",
          "up to "
              + Words.count(result.mostWaiting(), "data set")
              + " waited for a template that came after them; "
              + (result.undecodable() == 0 ? "all were decoded then" : "some never were"));
    }
    result.exporters().stream()
        .filter(status -> status.samplingInterval() > 1)
        .forEach(
            status ->
                item(
                    "sampling",
                    status.exporter()
                        + " looks at one packet in "
                        + status.samplingInterval()
                        + ", so its silence means nothing"));
    silences.unobservable();
    screen.line();
  }

  private void lost(ExporterStatus status) {
    item(
        "lost on the way",
        Words.count(status.lostUnits(), unit(status.version()))
            + " of "
            + status.exporter()
            + " ("
            + protocol(status.version())
            + ", domain "
            + status.observationDomainId()
            + "), seen as "
            + Words.count(status.sequenceGaps(), "gap")
            + " in its sequence numbers");
  }

  private static String unit(int version) {
    return switch (version) {
      case 5 -> "flow";
      case 9 -> "packet";
      default -> "record";
    };
  }

  private static String protocol(int version) {
    return version == 10 ? "IPFIX" : "NetFlow v" + version;
  }

  private void item(String name, String text) {
    screen.item(name, text);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
