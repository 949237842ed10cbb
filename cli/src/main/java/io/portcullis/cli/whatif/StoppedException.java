package io.portcullis.cli.whatif;

/** Whoever asked does not want to know any more. */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped before the packets were judged");
  }
}
