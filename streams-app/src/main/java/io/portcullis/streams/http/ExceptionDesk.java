package io.portcullis.streams.http;

import io.portcullis.domain.exception.PolicyException;

/** Takes exceptions into their topic and out of it. Safe for use by several threads. */
public interface ExceptionDesk {

  /**
   * @return false if there is one of this id already; it stays as it is
   */
  boolean add(PolicyException exception);

  /**
   * @return false if there is none of this id
   */
  boolean revoke(String id);
}
