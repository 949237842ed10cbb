package io.portcullis.check;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The time of a flow as people and programs write it. */
final class FlowTime {

  /** As seconds this is the year 5138, as milliseconds 1973: nobody means either. */
  private static final long MILLIS_FROM = 100_000_000_000L;

  /** Ten thousand years: times beyond it are typing errors. */
  private static final long MOST_MILLIS = 253_402_300_800_000L;

  private FlowTime() {}

  /**
   * Milliseconds since 1970 of an ISO 8601 time (UTC where it names no offset) or of seconds or
   * milliseconds since 1970.
   */
  static long millis(String text) throws BadCellException {
    try {
      long millis = isNumber(text) ? ofNumber(text) : ofIso(text);
      if (millis >= 0 && millis < MOST_MILLIS) {
        return millis;
      }
    } catch (DateTimeException | NumberFormatException e) {
      // Told below, as one out of range is.
    }
    throw new BadCellException(
        FlowColumn.TIME,
        "'" + text + "' is no time",
        "write 2026-11-23T08:00:00Z, or seconds or milliseconds since 1970");
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  private static long ofNumber(String text) {
    if (text.indexOf('.') >= 0) {
      return new BigDecimal(text).movePointRight(3).longValue();
    }
    long number = Long.parseLong(text);
    return number < MILLIS_FROM ? number * 1000 : number;
  }

  private static long ofIso(String text) {
    String iso = text.replace(' ', 'T');
    int time = iso.indexOf('T');
    boolean hasOffset =
        iso.endsWith("Z") || iso.indexOf('+', time) > 0 || iso.indexOf('-', time) > 0;
    return hasOffset && time > 0
        ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
