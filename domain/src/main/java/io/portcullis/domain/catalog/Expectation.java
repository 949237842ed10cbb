package io.portcullis.domain.catalog;

import io.portcullis.domain.verdict.Severity;
import java.time.Duration;
import java.util.Locale;

/**
 * A flow that a healthy estate always shows.
 *
 * @param within it shows at least once in this time
 * @param per for each what it must show
 * @param severity of its absence
 */
public record Expectation(Duration within, Per per, Severity severity) {

  /** Whose each: every site, every destination, every source, or every pair of hosts. */
  public enum Per {
    SITE,
    DESTINATION,
    SOURCE,
    PAIR
  }

  public Expectation {
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("'within' must be longer than nothing");
    }
  }

  /** {@code within PT15M per site, medium}. */
  @Override
  public String toString() {
    return "within "
        + within
        + " per "
        + per.name().toLowerCase(Locale.ROOT)
        + ", "
        + severity.name().toLowerCase(Locale.ROOT);
  }
}
