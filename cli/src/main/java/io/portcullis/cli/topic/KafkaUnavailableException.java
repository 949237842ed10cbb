package io.portcullis.cli.topic;

/** Kafka did not answer, or refused; the message says where it was looked for. */
public final class KafkaUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KafkaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
