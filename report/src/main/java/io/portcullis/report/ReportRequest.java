package io.portcullis.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param now when: nothing is known of what comes after, whatever the period
 * @param site what has no end there is left out; empty for the whole estate
 * @param zone of days, hours and times as they are shown
 * @param kept how far back days are kept, and so anything at all
 * @param madeBy name and version of the program
 */
public record ReportRequest(
    Instant now, Period period, Optional<String> site, ZoneId zone, Duration kept, String madeBy) {

  /** The last moment of which anything can be known, milliseconds since 1970. */
  public long knownUntilMillis() {
    return Math.min(now.toEpochMilli(), period.untilMillis());
  }
}
