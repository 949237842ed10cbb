package io.portcullis.report.format;

import io.portcullis.report.document.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as people read them. */
public final class Wording {

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final ZoneId zone;

  /**
   * @param zone of times
   */
  public Wording(ZoneId zone) {
    this.zone = zone;
  }

  public String of(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Count count) {
      return (count.estimated() ? "≈ " : "") + String.format(Locale.ROOT, "%,d", count.number());
    }
    if (value instanceof Value.Octets octets) {
      return octets(octets.number());
    }
    if (value instanceof Value.Share share) {
      return percent(share.part(), "");
    }
    if (value instanceof Value.Change change) {
      return percent(change.ratio(), "+");
    }
    if (value instanceof Value.Span span) {
      return span(span.length());
    }
    if (value instanceof Value.Moment moment) {
      return time(moment.at());
    }
    return ((Value.None) value).words();
  }

  /** {@code 2026-11-23 18:00}, in the report's time zone. */
  public String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  /** Powers of ten, as networks count: {@code 1.23 MB}. */
  static String octets(double number) {
    double left = Math.abs(number);
    int unit = 0;
    while (left >= 999.5 && unit < UNITS.length - 1) {
      left /= 1000;
      unit++;
    }
    String digits =
        unit == 0 || left >= 99.95
            ? String.format(Locale.ROOT, "%.0f", left)
            : String.format(Locale.ROOT, left >= 9.995 ? "%.1f" : "%.2f", left);
    return (number < 0 ? "-" : "") + digits + " " + UNITS[unit];
  }

  /** For the ticks of an axis, which stand at round numbers. */
  public static String axisOctets(Double number) {
    return octets(number).replaceFirst("\\.0+ ", " ").replaceFirst("(\\.\\d)0 ", "$1 ");
  }

  private static String percent(double ratio, String plus) {
    double percent = ratio * 100;
    String sign = percent > 0 ? plus : "";
    if (percent != 0 && Math.abs(percent) < 0.1) {
      return percent > 0 ? "< 0.1 %" : "> -0.1 %";
    }
    if (percent >= 1000) {
      return String.format(Locale.ROOT, "%s%,.0f %%", sign, percent);
    }
    return String.format(Locale.ROOT, "%s%.1f %%", sign, percent);
  }

  /** The two greatest units: {@code 3d 4h}, {@code 12m 5s}, {@code 0s}. */
  static String span(Duration length) {
    String sign = length.isNegative() ? "-" : "";
    Duration left = length.abs();
    if (left.toDays() > 0) {
      return sign + left.toDays() + "d " + left.toHoursPart() + "h";
    }
    if (left.toHours() > 0) {
      return sign + left.toHours() + "h " + left.toMinutesPart() + "m";
    }
    if (left.toMinutes() > 0) {
      return sign + left.toMinutes() + "m " + left.toSecondsPart() + "s";
    }
    return sign + left.toSeconds() + "s";
  }
}
