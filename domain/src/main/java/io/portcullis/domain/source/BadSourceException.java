package io.portcullis.domain.source;

import java.util.List;
import java.util.stream.Collectors;

/** Files that can't be used; nothing of them was taken over. */
public final class BadSourceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public BadSourceException(List<Problem> problems) {
    this(problems, 0);
  }

  /**
   * @param untold how many more there are
   */
  public BadSourceException(List<Problem> problems, int untold) {
    super(message(problems, untold));
    this.problems = List.copyOf(problems);
  }

  private static String message(List<Problem> problems, int untold) {
    String told = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    return untold == 0 ? told : told + "\nand " + untold + " more";
  }

  /** The problems, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
