package io.portcullis.cli.screen;

import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.Violation.Party;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A violation in two lines: what happened, and why it is one. */
public final class ViolationText {

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
    String severity = Words.of(violation.severity());
    String pad = " ".repeat(10 - violation.severity().name().length());
    screen.line(
        time.format(Instant.ofEpochMilli(violation.firstSeenMillis()))
            + "  "
            + severity
            + pad
            + "@|bold "
            + Words.of(violation.kind())
            + "|@: "
            + who(violation.client())
            + " -> "
            + who(violation.server())
            + " on "
            + Protocol.service(violation.protocol(), violation.serverPort()));
    screen.folded(INDENT, why(violation));
  }

  /** The name that people know it by, or else its address; and what it is. */
  private static String who(Party party) {
    return party.name().orElse(party.address().toString())
        + " ("
        + String.join(", ", party.roles())
        + ")";
  }

  private static String why(Violation violation) {
    if (violation.nearest().isEmpty()) {
      return violation.explanation();
    }
    Verdict.Near near = violation.nearest().get(0);
    return "nearest in the catalog: " + near.flowId() + " " + near.reason();
  }
}
