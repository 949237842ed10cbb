package io.portcullis.catalog.lint;

import java.util.Arrays;

/** Product versions: numbers between dots. */
final class Versions {

  private Versions() {}

  /** Text that is no number counts as 0: {@code 7.15 LTSR} is 7.15. */
  static int compare(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\D+"))
        .filter(part -> !part.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
