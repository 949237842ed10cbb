package io.portcullis.cli.screen;

import io.portcullis.domain.verdict.Severity;
import java.time.Duration;
import java.util.Locale;

/** Names and numbers as people read them. */
public final class Words {

  private Words() {}

  /** {@code unexpected port}, {@code not observable}. */
  public static String of(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The severity, coloured by its urgency. */
  public static String of(Severity severity) {
    String style =
        switch (severity) {
          case CRITICAL -> "bold,fg(white),bg(red)";
          case HIGH -> "bold,fg(red)";
          case MEDIUM -> "fg(yellow)";
          case LOW -> "fg(cyan)";
          case INFO -> "faint";
        };
    return "@|" + style + " " + severity + "|@";
  }

  /** {@code 1 flow}, {@code 1,234 flows}. */
  public static String count(long number, String what) {
    return count(number, what, what + "s");
  }

  /** {@code 1 entry}, {@code 1,234 entries}. */
  public static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  /** {@code 1m 30s}. */
  public static String of(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 60 ? seconds + "s" : seconds / 60 + "m " + seconds % 60 + "s";
  }

  /** {@code 3 days}, {@code 5 hours}, {@code 1 minute}: the greatest unit alone. */
  public static String about(Duration duration) {
    if (duration.toDays() > 0) {
      return count(duration.toDays(), "day");
    }
    return duration.toHours() > 0
        ? count(duration.toHours(), "hour")
        : count(duration.toMinutes(), "minute");
  }
}
