package io.portcullis.cli.demo;

/** A part of the pipeline gave up. */
public final class DemoFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DemoFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
