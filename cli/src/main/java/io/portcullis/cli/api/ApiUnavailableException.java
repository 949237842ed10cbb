package io.portcullis.cli.api;

/** The instance can't be asked now; the message says where it was looked for and what to do. */
public final class ApiUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ApiUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  ApiUnavailableException(String message) {
    super(message);
  }
}
