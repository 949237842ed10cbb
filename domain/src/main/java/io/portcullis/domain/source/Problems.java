package io.portcullis.domain.source;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while files are read, so that people are told all of it at once. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  public void error(Place place, String what, String remedy) {
    found.add(new Problem(place, Problem.Level.ERROR, what, remedy));
  }

  public void warning(Place place, String what, String remedy) {
    found.add(new Problem(place, Problem.Level.WARNING, what, remedy));
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
  }

  /**
   * Ends a reading that went wrong.
   *
   * @throws BadSourceException if there is an error among the problems
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new BadSourceException(all());
    }
  }
}
