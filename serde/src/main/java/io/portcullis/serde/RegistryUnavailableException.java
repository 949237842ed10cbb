package io.portcullis.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry could not be asked, though it was tried for a while. Says nothing of the
 * bytes at hand: whoever catches it must stop or try again, never drop them.
 */
public final class RegistryUnavailableException extends RetriableException {

  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
