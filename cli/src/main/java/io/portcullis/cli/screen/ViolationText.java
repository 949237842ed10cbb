package io.portcullis.cli.screen;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import io.portcullis.domain.violation.ViolationState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A violation in two lines: what happened, and why it is one. */
public final class ViolationText {

  private static final int TIME_WIDTH = 10;
  private static final int INDENT = 20;

  private final Screen screen;
  private final DateTimeFormatter time;

  /**
   * @param zone for the time of day
   */
  public ViolationText(Screen screen, ZoneId zone) {
    this.screen = screen;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  public void print(Violation violation) {
    boolean missing = violation.kind() == VerdictKind.MISSING;
    String kind = Words.of(violation.kind()) + ":";
    String what = headline(violation);
    List<String> lines = Folding.fold(what, screen.width() - INDENT);
    screen.line(
        at(missing ? violation.updatedAtMillis() : violation.firstSeenMillis())
            + "  "
            + Words.of(violation.severity())
            + " ".repeat(INDENT - TIME_WIDTH - violation.severity().name().length())
            + lines.get(0).replaceFirst(kind, "@|bold " + kind + "|@"));
    lines.stream().skip(1).forEach(rest -> screen.folded(INDENT, rest));
    screen.folded(INDENT, missing ? absence(violation) : why(violation));
  }

  /** That what was missing is back. */
  public void printResolved(Violation violation) {
    List<String> lines = Folding.fold(violation.explanation(), screen.width() - INDENT);
    String state = ViolationState.RESOLVED.name();
    screen.line(
        at(violation.updatedAtMillis())
            + "  @|faint "
            + state
            + "|@"
            + " ".repeat(INDENT - TIME_WIDTH - state.length())
            + lines.get(0));
    lines.stream().skip(1).forEach(rest -> screen.folded(INDENT, rest));
  }

  private String at(long millis) {
    return time.format(Instant.ofEpochMilli(millis));
  }

  /** Its explanation says more than fits beside others. */
  private String absence(Violation missing) {
    Verdict.Near expected = missing.nearest().get(0);
    return expected.flowId()
        + ": not seen since "
        + at(missing.lastSeenMillis())
        + ", though "
        + Words.count(missing.exporters().size(), "exporter")
        + " would have seen it. "
        + expected.reason();
  }

  /** {@code unexpected peer: vda-7 (vda) -> 10.2.0.9 (sql-server) on tcp/1433}. */
  public static String headline(Violation violation) {
    return Words.of(violation.kind())
        + ": "
        + ends(violation)
        + violation
            .storm()
            .map(storm -> ", " + Words.count(storm.targets(), "target"))
            .orElseGet(
                () -> " on " + Protocol.service(violation.protocol(), violation.serverPort()));
  }

  /** {@code vda-7 (vda) -> 10.2.0.9 (sql-server)}. */
  public static String ends(Violation violation) {
    return who(violation, violation.client()) + " -> " + who(violation, violation.server());
  }

  /** The name that people know it by, or else its address; and what it is first of all. */
  private static String who(Violation violation, Party party) {
    boolean anybody = party.address().equals(Violation.ANYBODY);
    Optional<String> role = party.roles().stream().findFirst();
    if (anybody && violation.storm().isPresent()) {
      return "many";
    }
    if (anybody) {
      return "any " + role.orElse("host") + party.site().map(site -> " at " + site).orElse("");
    }
    String number = party.network().map(Prefix::toString).orElse(party.address().toString());
    return party.name().orElse(number) + role.map(first -> " (" + first + ")").orElse("");
  }

  /** The nearest flow says most; else what the explanation adds to its first sentence. */
  public static String why(Violation violation) {
    if (violation.kind() == VerdictKind.MISSING || violation.storm().isPresent()) {
      return violation.explanation();
    }
    if (!violation.nearest().isEmpty()) {
      Verdict.Near near = violation.nearest().get(0);
      return "nearest in the catalog: " + near.flowId() + " " + near.reason();
    }
    int sentence = violation.explanation().indexOf(". ");
    return sentence < 0 ? violation.explanation() : violation.explanation().substring(sentence + 2);
  }
}
