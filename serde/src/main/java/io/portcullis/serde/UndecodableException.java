package io.portcullis.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * These bytes are no value and never will be: trying again is of no use. A registry that can't be
 * reached is told by {@link RegistryUnavailableException} instead.
 */
public final class UndecodableException extends SerializationException {

  private static final long serialVersionUID = 1L;

  private final UndecodableReason reason;

  public UndecodableException(UndecodableReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public UndecodableReason reason() {
    return reason;
  }

  /** Says all in its message; bad bytes may come at the rate of good ones. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
