package io.portcullis.domain.exception;

import java.time.Duration;

/**
 * What a site may set of its exceptions.
 *
 * @param longest how long one may last
 */
public record ExceptionConfig(Duration longest) {

  /** A year, were it a leap year. */
  private static final Duration YEAR = Duration.ofDays(366);

  public ExceptionConfig {
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException(
          "longest is " + longest + "; exceptions last for some time, for example 90d");
    }
  }

  public static ExceptionConfig defaults() {
    return new ExceptionConfig(YEAR);
  }
}
