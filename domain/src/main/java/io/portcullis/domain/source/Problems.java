package io.portcullis.domain.source;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while files are read, so that people are told all of it at once. */
public final class Problems {

  private final int most;
  private final List<Problem> found = new ArrayList<>();
  private int errors;
  private int warnings;

  /** Keeps everything. */
  public Problems() {
    this(Integer.MAX_VALUE);
  }

  private Problems(int most) {
    this.most = most;
  }

  /**
   * For files that can have any number of problems.
   *
   * @param most errors, and again warnings, that are kept; the rest is counted
   */
  public static Problems first(int most) {
    return new Problems(most);
  }

  public void error(Place place, String what, String remedy) {
    errors++;
    if (errors <= most) {
      found.add(new Problem(place, Problem.Level.ERROR, what, remedy));
    }
  }

  public void warning(Place place, String what, String remedy) {
    warnings++;
    if (warnings <= most) {
      found.add(new Problem(place, Problem.Level.WARNING, what, remedy));
    }
  }

  /** Those that were kept. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** All there were, kept or not. */
  public int errors() {
    return errors;
  }

  /** All there were, kept or not. */
  public int warnings() {
    return warnings;
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /**
   * Ends a reading that went wrong.
   *
   * @throws BadSourceException if there is an error among the problems
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new BadSourceException(all(), errors + warnings - found.size());
    }
  }
}
