package io.portcullis.cli;

/**
 * The user has to change something; the message says what. Ends the command with {@link
 * ExitCode#WRONG_USE}.
 */
public final class WrongUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WrongUseException(String message) {
    super(message);
  }

  public WrongUseException(String message, Throwable cause) {
    super(message, cause);
  }
}
