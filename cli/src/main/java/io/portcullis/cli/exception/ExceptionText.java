package io.portcullis.cli.exception;

import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.domain.inventory.InventoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Exceptions as people read them: when each ends, whose it is, what it covers and why. */
final class ExceptionText {

  private static final int INDENT = 4;

  private final Screen screen;
  private final Instant now;

  ExceptionText(Screen screen, Instant now) {
    this.screen = screen;
    this.now = now;
  }

  void printSummary(List<PolicyException> all) {
    long millis = now.toEpochMilli();
    long soon = all.stream().filter(one -> one.endsSoon(millis)).count();
    long over =
        all.stream().filter(one -> one.stateAt(millis) == PolicyException.State.EXPIRED).count();
    screen.line(
        Words.count(all.size(), "exception")
            + ": "
            + soon
            + " within a week of the end, "
            + over
            + " over");
  }

  void print(PolicyException exception) {
    screen.line();
    screen.line("@|bold " + exception.id() + "|@  " + ending(exception) + "  " + exception.owner());
    String zone = exception.scope().zone();
    String where = zone.equals(InventoryEntry.DEFAULT_ZONE) ? "" : " (zone " + zone + ")";
    screen.folded(INDENT, exception.scope() + where);
    screen.folded(INDENT, exception.reason());
  }

  private String ending(PolicyException exception) {
    Instant end = Instant.ofEpochMilli(exception.expiresAtMillis());
    String day = end.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    if (exception.stateAt(now.toEpochMilli()) == PolicyException.State.EXPIRED) {
      return "@|fg(red) ended " + day + "|@";
    }
    String left = "ends " + day + ", in " + Words.about(Duration.between(now, end));
    return exception.endsSoon(now.toEpochMilli()) ? "@|fg(yellow) " + left + "|@" : left;
  }
}
