package io.portcullis.streams.view;

/**
 * How much an instance keeps at hand to answer from.
 *
 * @param violations how many violations at most; of more than that the oldest resolved ones go
 *     first
 * @param expectations how many expectations at most; of more than that those that are met go first
 * @param trends how many trend cells at most of hours, and as many of days; of more than that the
 *     oldest hours or days go
 */
public record ViewConfig(int violations, int expectations, int trends) {

  public static final int DEFAULT_VIOLATIONS = 50_000;
  public static final int DEFAULT_EXPECTATIONS = 50_000;
  public static final int DEFAULT_TRENDS = 50_000;

  public ViewConfig {
    requireSome(violations, "view.violations");
    requireSome(expectations, "view.expectations");
    requireSome(trends, "view.trends");
  }

  private static void requireSome(int most, String path) {
    if (most < 1) {
      throw new IllegalArgumentException(path + " is " + most + "; it must be at least 1");
    }
  }

  public static ViewConfig defaults() {
    return new ViewConfig(DEFAULT_VIOLATIONS, DEFAULT_EXPECTATIONS, DEFAULT_TRENDS);
  }
}
