package io.portcullis.serde;

import org.apache.kafka.common.KafkaException;

/**
 * The schema registry was reached and said no: credentials, rights, or a schema that is not
 * compatible. Someone must set it right; trying again is of no use, and the bytes at hand are not
 * to blame.
 */
public final class RegistryRefusedException extends KafkaException {

  private static final long serialVersionUID = 1L;

  public RegistryRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
