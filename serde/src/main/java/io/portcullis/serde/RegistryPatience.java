package io.portcullis.serde;

import java.time.Duration;

/**
 * How long a registry that does not answer is asked again before the caller is told.
 *
 * @param total stay well below the consumer's {@code max.poll.interval.ms}: the asking thread waits
 * @param first pause after the first failure; doubles with each
 * @param longest no pause is longer
 */
public record RegistryPatience(Duration total, Duration first, Duration longest) {

  public static final RegistryPatience DEFAULT =
      new RegistryPatience(Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofSeconds(5));

  public RegistryPatience {
    if (total.isNegative()
        || first.isNegative()
        || first.isZero()
        || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "patience "
              + total
              + " with pauses from "
              + first
              + " to "
              + longest
              + " makes no sense");
    }
  }
}
