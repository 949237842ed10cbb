package io.portcullis.domain.exception;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * When an exception ends, as people write it: a date ({@code 2027-01-31}, from whose first moment
 * in UTC it no longer holds), a time ({@code 2027-01-31T18:00:00Z}), or how long from now ({@code
 * P30D}, {@code P6M}, {@code PT12H}).
 */
final class Expiry {

  private Expiry() {}

  /**
   * @throws IllegalArgumentException if it is none of these
   */
  static Instant parse(String text, Instant now) {
    try {
      if (text.startsWith("P")) {
        return after(text, now);
      }
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no end; write a date as 2027-01-31, a time as 2027-01-31T18:00:00Z, or how"
              + " long from now as P30D",
          e);
    }
  }

  private static Instant after(String text, Instant now) {
    return text.indexOf('T') < 0
        ? now.atOffset(ZoneOffset.UTC).plus(Period.parse(text)).toInstant()
        : now.plus(Duration.parse(text));
  }
}
