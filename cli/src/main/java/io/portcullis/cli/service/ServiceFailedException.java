package io.portcullis.cli.service;

/** A service can't go on by itself. */
public final class ServiceFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServiceFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
