package io.portcullis.domain.source;

import java.util.List;
import java.util.stream.Collectors;

/** Files that can't be used; nothing of them was taken over. */
public final class BadSourceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public BadSourceException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
