package io.portcullis.domain.exception;

import java.util.List;
import java.util.stream.Collectors;

/** A request for an exception that can't be granted, with everything that is wrong with it. */
public final class ExceptionRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  ExceptionRefusedException(List<Fault> faults) {
    super(faults.stream().map(Fault::message).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /**
   * @param field a component of {@link ExceptionRequest}, or {@code scope} for several of them
   *     together
   * @param message what is wrong with it, and what would be right
   */
  public record Fault(String field, String message) {}

  public List<Fault> faults() {
    return faults;
  }
}
