package io.portcullis.streams.view;

/**
 * How much an instance keeps at hand to answer from.
 *
 * @param violations how many violations at most; of more than that the oldest resolved ones go
 *     first
 */
public record ViewConfig(int violations) {

  public static final int DEFAULT_VIOLATIONS = 50_000;

  public ViewConfig {
    if (violations < 1) {
      throw new IllegalArgumentException(
          "view.violations is " + violations + "; it must be at least 1");
    }
  }

  public static ViewConfig defaults() {
    return new ViewConfig(DEFAULT_VIOLATIONS);
  }
}
